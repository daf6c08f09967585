import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnosticCodes, renderDiagnostics, validateRunbook } from '../../language';
import { fakeKinds } from './fake-kinds';

const directory = join(__dirname, 'bad-runbooks');
const names = readdirSync(directory)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''));

function validate(name: string) {
  const bytes = readFileSync(join(directory, `${name}.yaml`));
  return validateRunbook({ file: `${name}.yaml`, directory, bytes }, fakeKinds);
}

/** Each runbook has one fault; the text beside it is what the user reads, in full. */
test.each(names)('%s', (name) => {
  const { runbook, diagnostics, text } = validate(name);
  const expected = join(directory, `${name}.txt`);
  const rendered = renderDiagnostics(diagnostics, text);
  if (process.env['DRILLBOOK_WRITE_EXPECTED']) writeFileSync(expected, rendered);
  expect(rendered).toBe(readFileSync(expected, 'utf8'));
  expect(runbook).toBeUndefined();
  expect(rendered).not.toMatch(/undefined|\[object/);
});

test('every code that a file can cause is caused by one of them', () => {
  const seen = new Set(names.flatMap((name) => validate(name).diagnostics.map(({ code }) => code)));
  const elsewhere = ['file-too-large', 'yaml-too-long', 'missing-input', 'too-many-errors'];
  const unseen = Object.keys(diagnosticCodes).filter((code) => !seen.has(code as never) && !elsewhere.includes(code));
  expect(unseen).toEqual([]);
});
