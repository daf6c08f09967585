import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stepKinds } from '../../activities/step-table';
import { runbookJsonSchema, stepReference } from '../../language';

const root = resolve(__dirname, '../..');

test('the JSON Schema is that of the step kinds (npm run schema)', () => {
  const written = JSON.parse(readFileSync(join(root, 'runbooks/runbook.schema.json'), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(runbookJsonSchema(stepKinds))));
});

test('the reference of steps is that of the step kinds (npm run schema)', () => {
  expect(readFileSync(join(root, 'docs/steps.md'), 'utf8')).toContain(stepReference(stepKinds).trimEnd());
});
