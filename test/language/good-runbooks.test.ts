import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { stepKinds } from '../../activities/step-table';
import { fileSource } from '../../faults/fuzz/runbook-file';
import { compilePlan, renderDiagnostics, runbookJsonSchema } from '../../language';

const directory = join(__dirname, 'good-runbooks');
const names = readdirSync(directory).filter((name) => name !== 'child.yaml');

/** Every form within every other, and what is rare but allowed: a check that is too strict shows here. */
test.each(names)('%s has no fault, for the compiler and for editors', (name) => {
  const { plan, diagnostics, text } = compilePlan(fileSource(directory, name), stepKinds, {}, { STAGE: 'test' });
  expect(renderDiagnostics(diagnostics, text)).toBe('');
  expect(plan).toBeDefined();
  const inEditor = new Ajv({ strict: false, logger: false }).compile(runbookJsonSchema(stepKinds));
  expect(inEditor(parse(readFileSync(join(directory, name), 'utf8'))) || inEditor.errors).toBe(true);
});
