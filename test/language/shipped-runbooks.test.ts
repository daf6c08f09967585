import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepKinds } from '../../activities/step-table';
import { renderDiagnostics, runbookJsonSchema, stepReference, validateRunbook } from '../../language';
import { durationMs } from '../../language/duration';
import type { StepKinds } from '../../language/step-kind';

const kinds = stepKinds as unknown as StepKinds;
const directory = join(__dirname, '..', '..', 'runbooks');
const runbooks = readdirSync(directory).filter((name) => name.endsWith('.yaml'));

test.each(runbooks)('%s has no fault', (file) => {
  const bytes = readFileSync(join(directory, file));
  const { runbook, diagnostics, text } = validateRunbook({ file, directory, bytes }, kinds);
  expect(renderDiagnostics(diagnostics, text)).toBe('');
  expect(runbook?.name).toBe(file.replace(/\.yaml$/, ''));
});

test.each([...kinds.values()].map((kind) => [kind.kind, kind] as const))(
  '%s declares good durations',
  (_name, kind) => {
    for (const text of [kind.timeout, kind.heartbeat, kind.retry.initialInterval, kind.retry.maxInterval]) {
      expect(durationMs(text)).toBeGreaterThan(0);
    }
  },
);

test('the schema and the reference can be made of all kinds', () => {
  const schema = JSON.stringify(runbookJsonSchema(kinds));
  const page = stepReference(kinds);
  for (const name of kinds.keys()) {
    expect(schema).toContain(`"${name}":{"description":`);
    expect(page).toContain(`## ${name}\n`);
  }
  expect(page).not.toMatch(/undefined|\[object/);
});
