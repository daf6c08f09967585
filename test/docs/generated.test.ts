import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { metricReference } from '../../activities/metrics/metric-table';
import { stepKinds } from '../../activities/step-table';
import { outputJsonSchema } from '../../cli/output/lines';
import {
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
} from '../../language';
import { planDocumentJsonSchema } from '../../planning/document/schema';

const root = resolve(__dirname, '../..');

test('the JSON Schema is that of the step kinds (npm run schema)', () => {
  const written = JSON.parse(readFileSync(join(root, 'runbooks/runbook.schema.json'), 'utf8'));
  expect(written).toEqual(JSON.parse(JSON.stringify(runbookJsonSchema(stepKinds))));
});

test('the reference of steps is that of the step kinds (npm run schema)', () => {
  expect(readFileSync(join(root, 'docs/steps.md'), 'utf8')).toContain(stepReference(stepKinds).trimEnd());
});

test('the reference of safety policies is that of the code (npm run schema)', () => {
  expect(readFileSync(join(root, 'docs/safety.md'), 'utf8')).toContain(safetyReference());
});

test('the reference of schedules is that of the code (npm run schema)', () => {
  expect(readFileSync(join(root, 'docs/schedule.md'), 'utf8')).toContain(scheduleReference());
});

test('the reference of metrics is that of the code (npm run schema)', () => {
  expect(readFileSync(join(root, 'docs/monitoring.md'), 'utf8')).toContain(metricReference());
});

test('the references of notifications are those of the code (npm run schema)', () => {
  const page = readFileSync(join(root, 'docs/notifications.md'), 'utf8');
  for (const reference of [notificationsReference(), notificationReference()]) expect(page).toContain(reference);
});

test.each([
  ['runbooks/schedule.schema.json', scheduleJsonSchema],
  ['runbooks/safety.schema.json', safetyPolicyJsonSchema],
  ['runbooks/notifications.schema.json', notificationsJsonSchema],
  ['docs/notification.schema.json', notificationJsonSchema],
  ['docs/output.schema.json', outputJsonSchema],
  ['docs/plan.schema.json', planDocumentJsonSchema],
])('%s is that of the code (npm run schema)', (file, make) => {
  expect(JSON.parse(readFileSync(join(root, file), 'utf8'))).toEqual(JSON.parse(JSON.stringify(make())));
});
