import { DeleteTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { failureFrom } from './failure-mapping';
import { duration } from './inputs/duration';
import { tableName } from './inputs/table-name';
import { timestamp } from './inputs/timestamp';
import { judge, type Limit } from './leftovers/judge';
import { whyKept } from './leftovers/leftover';
import { persist } from './patience';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep, type StepContext } from './step';
import { findTable } from './tables/find-table';
import { identityOf, tableId } from './tables/identity';

type Kept = { readonly why: z.output<typeof whyKept>; readonly says: string };

/** Whether the table was there to be swept, and why not; in the journal before it goes. */
type Prepared = { readonly kept: Kept | null };

export const sweepTable = defineStep({
  kind: 'sweepTable',
  summary: 'Delete a table that a run left behind, and wait until it is gone; one that is not left over is kept',
  effect: 'destroys',
  destroysOnly: 'expired',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    tableId: tableId.describe('Its identity, as `findLeftovers` gives it: another table of that name is kept.'),
    expiredBefore: z
      .union([z.literal(''), timestamp])
      .describe('It is kept unless it expired before this time; empty for any time up to now.')
      .default(''),
    deadline: duration.describe('How long to wait until it is gone.').default('30m'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    swept: z.boolean().describe('Whether it was deleted.'),
    why: whyKept.describe('Why it was not.').optional(),
    says: z.string().describe('The same in words.').optional(),
  }),
  permissions: [
    {
      actions: ['dynamodb:DescribeTable', 'dynamodb:ListTagsOfResource', 'dynamodb:DeleteTable'],
      on: { table: 'table' },
    },
  ],
  touches: [{ table: 'table', effect: 'destroys' }],
  needs: [],
  work: [{ does: 'wait', usually: '10s' }],
  predict: ({ table }) => ({ table }),
  idempotency:
    'Deletes the very table that was found, as long as it is left over; that it is gone already is what was wanted.',
  recheck: 'nothing',
  timeout: '2h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, input): Promise<Prepared> {
    const look = await persist(context, () => lookAt(context, input, input));
    const before = context.step.preparedBefore as Prepared | undefined;
    // What an attempt before meant to delete, and has.
    if (before?.kept === null && (look.going || look.kept?.why === 'gone')) return before;
    return { kept: look.going ? { why: 'gone', says: 'somebody is deleting it already' } : (look.kept ?? null) };
  },

  async run(context, { table, deadline, ...input }, { kept }) {
    if (kept) return { table, swept: false, ...kept };
    let asked = context.isRepeated;
    const wait = { for: `"${table}" to be gone`, deadlineMs: durationMs(deadline) };
    const now = await waitFor(context, wait, async (): Promise<Look<Kept | null>> => {
      const look = await lookAt(context, { table, ...input }, input);
      const isGone = look.kept?.why === 'gone' || look.kept?.why === 'anotherTable';
      if (look.kept) return { found: isGone && asked ? null : look.kept };
      try {
        if (!look.going) await askToDelete(context, table);
        asked = true;
      } catch (error) {
        // A refusal is an answer: only a call without one may have deleted it.
        asked ||= failureFrom(error).code === 'Unavailable';
        throw error;
      }
      return { still: 'DELETING' };
    });
    return { table, swept: now === null, ...now };
  },
});

interface Wanted {
  readonly table: string;
  readonly tableId: string;
}

interface Sight {
  readonly kept?: Kept;
  readonly going?: true;
}

/** Identity, tags and runs, as they are now. */
async function lookAt(context: StepContext, { table, tableId }: Wanted, { expiredBefore }: Limit): Promise<Sight> {
  const there = await findTable(context, table);
  if (!there) return { kept: { why: 'gone', says: 'there is no such table any more' } };
  if (identityOf(there) !== tableId) {
    const made = there.CreationDateTime?.toISOString() ?? '';
    return { kept: { why: 'anotherTable', says: `somebody made a table of that name anew, at ${made}` } };
  }
  if (there.TableStatus === 'DELETING') return { going: true };
  const judged = await judge(context, there, { expiredBefore: expiredBefore || undefined });
  if (judged.expired) return {};
  const { why, says } = judged.kept ?? {
    why: 'untagged' as const,
    says: 'it bears no tag that says that it has expired',
  };
  return { kept: { why, says } };
}

/** DescribeTable may still show a table that is gone; the next look will not. */
async function askToDelete(context: StepContext, table: string): Promise<void> {
  try {
    await context.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}
