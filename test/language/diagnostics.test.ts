import { fakeKinds } from '../../faults/fuzz/fake-kinds';
import { goodRunbook, sourceOf } from '../../faults/fuzz/runbook-text';
import { diagnosticCodes, diagnosticsToJson, renderDiagnostics, validateRunbook } from '../../language';
import { nearest } from '../../language/diagnostics/suggest';

const bad = goodRunbook.replace('countItems:', 'countItem:').replace('maxItems:', 'maxItem:');

test('all errors at once, in the order of the file', () => {
  const { diagnostics } = validateRunbook(sourceOf(bad), fakeKinds);
  expect(diagnostics.map(({ code, range }) => [code, range.start.line])).toEqual([
    ['unknown-step-kind', 15],
    ['unknown-key', 26],
  ]);
});

test('as JSON, lines and characters count from zero', () => {
  const { diagnostics } = validateRunbook(sourceOf(bad), fakeKinds);
  expect(diagnosticsToJson(diagnostics)[0]).toEqual({
    file: 'good.yaml',
    range: { start: { line: 14, character: 4 }, end: { line: 14, character: 13 } },
    severity: 1,
    code: 'unknown-step-kind',
    source: 'drillbook',
    message: 'unknown step kind "countItem"',
    help: 'did you mean `countItems`?',
  });
});

test('with colours the same text', () => {
  const { diagnostics, text } = validateRunbook(sourceOf(bad), fakeKinds);
  const colored = renderDiagnostics(diagnostics, text, { color: true });
  expect(colored).toContain('\u001b[1;31merror[unknown-step-kind]\u001b[0m');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
  expect(colored.replace(/\u001b\[[\d;]*m/g, '')).toBe(renderDiagnostics(diagnostics, text));
});

test('what a terminal would obey is not shown', () => {
  const text = goodRunbook
    .replace('inputs.table }}\n', 'inputs.\u202etable }}\n')
    .replace('name: good', 'name: "g\u009b31m"');
  const { diagnostics } = validateRunbook(sourceOf(text), fakeKinds);
  expect(renderDiagnostics(diagnostics, text)).not.toMatch(/[\u0080-\u009f\u202e]/);
});

test('after a hundred errors it says that there are more', () => {
  const keys = Array.from({ length: 150 }, (_, index) => `zzz${index}: 1\n`).join('');
  const { diagnostics } = validateRunbook(sourceOf(goodRunbook + keys), fakeKinds);
  expect(diagnostics).toHaveLength(101);
  expect(diagnostics.at(-1)).toMatchObject({ code: 'too-many-errors', message: 'only the first 100 errors are shown' });
});

test('a file over 1 MB is not read', () => {
  const { diagnostics } = validateRunbook(sourceOf('#'.repeat(1024 * 1024 + 1)), fakeKinds);
  expect(diagnostics).toMatchObject([
    { code: 'file-too-large', message: 'the file is too large for a runbook: 1048577 bytes' },
  ]);
});

test.each([
  ['countItem', 'countItems'],
  ['tabel', 'table'],
  ['Table', 'table'],
  ['xyz', undefined],
])('nearest to %s', (name, meant) => {
  expect(nearest(name, ['countItems', 'table', 'segments'])).toBe(meant);
});

test('every code says what it means', () => {
  for (const { meaning } of Object.values(diagnosticCodes)) expect(meaning).toMatch(/^[A-Z`].+\.$/);
});
