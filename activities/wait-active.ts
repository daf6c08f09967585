import { type TableDescription, TagResourceCommand } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { isMade } from './guard';
import { duration } from './inputs/duration';
import { tableName } from './inputs/table-name';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';
import { isReady, notReady } from './tables/active';
import { findTable, noSuchTable } from './tables/find-table';
import { identityOf } from './tables/identity';
import { lineageTags } from './tables/lineage-tags';

/** How many looks in a row may miss a table that this run has made: DescribeTable is eventually consistent. */
const mostMisses = 20;

export const waitActive = defineStep({
  kind: 'waitActive',
  summary: 'Wait until a table and its indexes are ACTIVE; a restored one is then tagged with where it came from',
  effect: 'changes',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    deadline: duration.describe('How long to wait; restores take minutes, of large tables hours.').default('12h'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    arn: z.string().describe('ARN of the table.'),
    status: z.string().describe('ACTIVE.'),
  }),
  permissions: [{ actions: ['dynamodb:DescribeTable', 'dynamodb:TagResource'], on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'changes' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'wait', usually: '6m' }],
  predict: ({ table }) => ({ table, status: 'ACTIVE' }),
  idempotency: 'Only reads, and sets the same tags again.',
  recheck: 'again',
  timeout: '25h',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { table, deadline }) {
    const origin = Object.hasOwn(context.created, table) ? context.created[table] : undefined;
    let misses = 0;
    const wait = { for: `"${table}" to be ACTIVE`, deadlineMs: durationMs(deadline) };
    const description = await waitFor(context, wait, async (): Promise<Look<TableDescription>> => {
      const now = await findTable(context, table);
      if (!now) {
        misses += 1;
        return origin && misses <= mostMisses ? { still: 'not visible yet' } : noSuchTable(table);
      }
      if (origin && !isMade(context, table, now)) {
        misses += 1;
        return misses <= mostMisses ? { still: 'an earlier table of that name' } : refuseAnother(table);
      }
      if (isReady(now)) return { found: now };
      const indexes = notReady(now);
      return { still: `${now.TableStatus}${indexes.length > 0 ? `, indexes ${indexes.join(', ')}` : ''}` };
    });
    const arn = description.TableArn ?? '';
    if (origin && (origin.sourceTable || origin.sourceBackup)) {
      await tag(context, table, arn);
      // Before anybody can have taken the tags away again.
      await context.tagWatches.end({ table, tableId: identityOf(description) });
    }
    return { table, arn, status: description.TableStatus ?? '' };
  },
});

/** To wait for it, and to tag it as made by the run, would make a table of others the run's own. */
function refuseAnother(table: string): never {
  fail('TableExists', `"${table}" is not the table that this run has made: somebody took the name`, {
    hint: 'Find out who deleted that of the run, and made another; then run again with another name.',
    details: { table },
  });
}

/** Right after ACTIVE, the table may still be unknown to the tagging side of DynamoDB. */
function tag(context: StepContext, table: string, arn: string): Promise<true> {
  const origin = context.created[table];
  const tags = lineageTags(context, origin?.byStep ?? context.step.id, origin);
  return waitFor(
    context,
    { for: `"${table}" to take its tags`, deadlineMs: 300_000 },
    async (): Promise<Look<true>> => {
      try {
        await context.dynamodb.send(new TagResourceCommand({ ResourceArn: arn, Tags: tags }));
        return { found: true };
      } catch (error) {
        if (error instanceof Error && error.name === 'ResourceNotFoundException') return { still: 'not there yet' };
        throw error;
      }
    },
  );
}
