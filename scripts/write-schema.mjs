// Writes the JSON Schemas of runbooks, safety policies, notifications, schedules, of saved plans and of the output, and the reference of step kinds, from the built code (npm run build first).
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const {
  notificationJsonSchema,
  notificationReference,
  notificationsJsonSchema,
  notificationsReference,
  runbookJsonSchema,
  safetyPolicyJsonSchema,
  safetyReference,
  scheduleJsonSchema,
  scheduleReference,
  stepReference,
} = require(join(root, 'dist', 'language', 'index.js'));
const { outputJsonSchema } = require(join(root, 'dist', 'cli', 'output', 'lines.js'));
const { planDocumentJsonSchema } = require(join(root, 'dist', 'planning', 'document', 'schema.js'));
const { stepKinds } = require(join(root, 'dist', 'activities', 'step-table.js'));

const note = '<!-- Made by scripts/write-schema.mjs; edit the step kinds instead. -->';
writeJson(join('runbooks', 'runbook.schema.json'), runbookJsonSchema(stepKinds));
writeJson(join('runbooks', 'safety.schema.json'), safetyPolicyJsonSchema());
writeJson(join('runbooks', 'schedule.schema.json'), scheduleJsonSchema());
writeJson(join('runbooks', 'notifications.schema.json'), notificationsJsonSchema());
writeJson(join('docs', 'notification.schema.json'), notificationJsonSchema());
writeJson(join('docs', 'output.schema.json'), outputJsonSchema());
writeJson(join('docs', 'plan.schema.json'), planDocumentJsonSchema());
writeFileSync(join(root, 'docs', 'steps.md'), `${note}\n\n# Step kinds\n\n${stepReference(stepKinds).trimEnd()}\n`);

const { metricReference } = require(join(root, 'dist', 'activities', 'metrics', 'metric-table.js'));
writeReference('monitoring.md', 'activities/metrics/metric-table.ts', metricReference());
writeReference('safety.md', 'language/safety', safetyReference());
writeReference('schedule.md', 'language/schedule', scheduleReference());
const references = `${notificationsReference()}\n\n## Message\n\n${notificationReference()}`;
writeReference('notifications.md', 'language/notifications', references);

/** Below its mark, the page is made here. */
function writeReference(page, source, text) {
  const file = join(root, 'docs', page);
  const mark = `<!-- Below: made by scripts/write-schema.mjs; edit ${source} instead. -->`;
  const [written] = readFileSync(file, 'utf8').split(mark);
  writeFileSync(file, `${written}${mark}\n\n${text}\n`);
}

function writeJson(file, value) {
  writeFileSync(join(root, file), `${JSON.stringify(value, null, 2)}\n`);
}
