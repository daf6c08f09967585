import { DeleteTableCommand, ResourceNotFoundException, type TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { allowDestroying } from './guard';
import { duration } from './inputs/duration';
import { tableName } from './inputs/table-name';
import { persist } from './patience';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';
import { findTable, noSuchTable } from './tables/find-table';
import { identityOf } from './tables/identity';
import { needReplacement, replacementFaults, replacementFields } from './tables/replacement';

/** Which table of that name is meant; null when there is none. */
type Prepared = { readonly tableId: string | null };

export const deleteTable = defineStep({
  kind: 'deleteTable',
  summary: 'Delete a table that this run has made, or that a proven copy replaces, and wait until it is gone',
  effect: 'destroys',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    ifExists: z.boolean().describe('Whether it is fine when there is no such table.').default(false),
    ...replacementFields,
    deadline: duration.describe('How long to wait until it is gone.').default('30m'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    deleted: z.boolean().describe('Whether there was a table to delete.'),
  }),
  permissions: [
    { actions: ['dynamodb:DescribeTable', 'dynamodb:DeleteTable'], on: { table: 'table' } },
    { actions: ['dynamodb:DescribeTable'], on: { table: 'replacedBy' } },
    { actions: ['dynamodb:DescribeBackup'], on: { backup: 'finalBackup' } },
  ],
  touches: [
    { table: 'table', effect: 'destroys' },
    { table: 'replacedBy', effect: 'reads' },
  ],
  needs: [
    { check: 'tableExists', table: 'table' },
    { check: 'notProtected', table: 'table' },
  ],
  work: [{ does: 'wait', usually: '10s' }],
  predict: ({ table }) => ({ table }),
  inputFaults: replacementFaults,
  idempotency:
    'Deletes the very table that the prepare phase saw, or that of an earlier attempt; that it is gone already is what was wanted.',
  recheck: { stands: 'noTable', of: 'table' },
  timeout: '2h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, { table, ifExists, ...replacement }): Promise<Prepared> {
    const there = await persist(context, () => findTable(context, table));
    const before = context.step.preparedBefore as Prepared | undefined;
    // What an attempt before meant to delete, and has.
    if (!there && before?.tableId) return before;
    if (!there) return ifExists ? { tableId: null } : noSuchTable(table);
    if (before?.tableId && before.tableId !== identityOf(there)) refuseAnother(context, table, there);
    if (before?.tableId && there.TableStatus === 'DELETING') return before;
    allowDestroying(context, table, 'delete', there);
    if (there.DeletionProtectionEnabled) {
      fail('DeletionProtected', `Cannot delete "${table}": deletion protection is on`, {
        hint: 'Turn deletion protection off, if this table may really go.',
        details: { table },
      });
    }
    await needReplacement(context, there, replacement);
    return { tableId: identityOf(there) };
  },

  async run(context, { table, deadline, ...replacement }, { tableId }) {
    if (tableId === null) return { table, deleted: false };
    const wait = { for: `"${table}" to be gone`, deadlineMs: durationMs(deadline) };
    await waitFor(context, wait, async (): Promise<Look<true>> => {
      const there = await findTable(context, table);
      if (!there || identityOf(there) !== tableId) return { found: true };
      if (there.TableStatus !== 'DELETING') {
        allowDestroying(context, table, 'delete', there);
        await needReplacement(context, there, replacement);
        await askToDelete(context, table);
      }
      return { still: 'DELETING' };
    });
    return { table, deleted: true };
  },
});

/** A table of that name that an attempt before has not seen may go only where the run itself has made it since. */
function refuseAnother(context: StepContext, table: string, there: TableDescription): void {
  const made = there.CreationDateTime?.toISOString() ?? '';
  const own = Object.hasOwn(context.created, table) ? context.created[table]?.tableId : undefined;
  if (own && own === there.TableId) return;
  fail('TableExists', `"${table}" is not the table that this step began to delete: it was made at ${made}`, {
    hint: 'The one that was meant is gone: skip the step, if the new one may stay.',
    details: { table },
  });
}

/** DescribeTable may still show a table that is gone; the next look will not. */
async function askToDelete(context: StepContext, table: string): Promise<void> {
  try {
    await context.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}
