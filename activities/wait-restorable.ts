import { z } from 'zod';
import { durationMs } from '../language/duration';
import { duration } from './inputs/duration';
import { tableReference } from './inputs/table-name';
import { timestamp } from './inputs/timestamp';
import { callRetry, defineStep } from './step';
import { untilRestorable } from './tables/wait-restorable';

export const waitRestorable = defineStep({
  kind: 'waitRestorable',
  summary: 'Wait until the table can be restored to a time; on AWS about five minutes after it',
  effect: 'reads',
  input: z.strictObject({
    table: tableReference.describe('The table, by name or ARN.'),
    time: timestamp.describe('The time, ISO 8601, such as the mark of `markTimestamp`.'),
    deadline: duration.describe('How long to wait.').default('1h'),
  }),
  output: z.strictObject({
    table: z.string().describe('The table, as it was given.'),
    earliest: z.string().describe('Earliest restorable time, ISO 8601.'),
    latest: z.string().describe('Latest restorable time, ISO 8601; not before the wanted time.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeContinuousBackups'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'restorableAt', table: 'table', time: 'time' }],
  work: [{ does: 'wait', usually: '5m' }],
  predict: ({ table }) => ({ table }),
  idempotency: 'Only reads; the deadline counts from the first attempt.',
  recheck: 'again',
  brief: true,
  timeout: '25h',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { table, time, deadline }) {
    const { earliest, latest } = await untilRestorable(context, table, time, durationMs(deadline));
    return { table, earliest: earliest?.toISOString() ?? '', latest: latest?.toISOString() ?? '' };
  },
});
