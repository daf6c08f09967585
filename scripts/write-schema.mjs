// Writes the JSON Schema of runbooks and the reference of step kinds from the built code (npm run build first).
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { runbookJsonSchema, stepReference } = require(join(root, 'dist', 'language', 'index.js'));
const { stepKinds } = require(join(root, 'dist', 'activities', 'step-table.js'));

const note = '<!-- Made by scripts/write-schema.mjs; edit the step kinds instead. -->';
writeFileSync(
  join(root, 'runbooks', 'runbook.schema.json'),
  `${JSON.stringify(runbookJsonSchema(stepKinds), null, 2)}\n`,
);
writeFileSync(join(root, 'docs', 'steps.md'), `${note}\n\n# Step kinds\n\n${stepReference(stepKinds).trimEnd()}\n`);
