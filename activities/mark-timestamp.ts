import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { tableReference } from './inputs/table-name';
import { persist } from './patience';
import { type Look, waitFor } from './polling';
import { serverTimeOf } from './server-clock';
import { callRetry, defineStep } from './step';

/**
 * The mark is the whole second that follows the server's time, and the step ends only when the server's clock has
 * passed it. So every write acknowledged before the step is at or before the mark, and every write begun after the
 * step is later: a restore to the mark holds all of the first and none of the second.
 */
export const markTimestamp = defineStep({
  kind: 'markTimestamp',
  summary: 'Note a time to which the table can be restored, by the clock of DynamoDB',
  effect: 'reads',
  input: z.strictObject({
    table: tableReference.describe('The table whose server is asked for the time, by name or ARN.'),
  }),
  output: z.strictObject({
    table: z.string().describe('The table, as it was given.'),
    time: z.string().describe('The mark, ISO 8601, a whole second.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'wait', usually: '3s' }],
  predict: ({ table }) => ({ table }),
  idempotency: 'A second attempt takes a later mark; nothing depends on the earlier one.',
  recheck: 'nothing',
  timeout: '5m',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { table }) {
    const now = async () => serverTimeOf(await context.dynamodb.send(new DescribeTableCommand({ TableName: table })));
    const mark = new Date((await persist(context, now)).getTime() + 1_000);
    const notBeforeMs = 1_000 + untilNextSecondMs(Date.now());
    const wait = { for: `the clock of DynamoDB to pass ${mark.toISOString()}`, deadlineMs: 60_000, notBeforeMs };
    await waitFor(context, wait, async (): Promise<Look<Date>> => {
      const time = await now();
      // The header is rounded down: only a later second proves that the mark's own second is over.
      return time > mark ? { found: time } : { still: time.toISOString() };
    });
    return { table, time: mark.toISOString() };
  },
});

/** Where this machine's clock goes wrong by less than a second, as most do, the next look is the last. */
function untilNextSecondMs(now: number): number {
  return 1_000 - (now % 1_000) + justAfterMs;
}

const justAfterMs = 10;
