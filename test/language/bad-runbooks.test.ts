import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeKinds } from '../../faults/fuzz/fake-kinds';
import { fileSource } from '../../faults/fuzz/runbook-file';
import { compilePlan, diagnosticCodes, renderDiagnostics } from '../../language';
import { hugeRunbooks } from './huge-runbooks';

const directory = join(__dirname, 'bad-runbooks');
const names = readdirSync(directory)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => name.replace(/\.yaml$/, ''));

function compile(name: string) {
  return compilePlan(fileSource(directory, `${name}.yaml`), fakeKinds, {}, { STAGE: 'test' });
}

/** Each runbook has one fault; the text beside it is what the user reads, in full. */
test.each(names)('%s', (name) => {
  const { plan, diagnostics, text } = compile(name);
  const expected = join(directory, `${name}.txt`);
  const rendered = renderDiagnostics(diagnostics, text);
  if (process.env['DRILLBOOK_WRITE_EXPECTED']) writeFileSync(expected, rendered);
  expect(rendered).toBe(readFileSync(expected, 'utf8'));
  expect(plan).toBeUndefined();
  expect(rendered).not.toMatch(/undefined|\[object/);
});

/** Too large to be kept as files. */
test.each(Object.entries(hugeRunbooks))('%s', (code, text) => {
  const { plan, diagnostics } = compilePlan({ file: 'huge.yaml', directory, text }, fakeKinds, {});
  expect(plan).toBeUndefined();
  expect(diagnostics.map((each) => each.code)).toContain(code);
});

test('every code is caused by one of them', () => {
  const seen = new Set<string>(names.flatMap((name) => compile(name).diagnostics.map(({ code }) => code)));
  const unseen = Object.keys(diagnosticCodes).filter((code) => !seen.has(code) && !Object.hasOwn(hugeRunbooks, code));
  expect(unseen).toEqual([]);
});
