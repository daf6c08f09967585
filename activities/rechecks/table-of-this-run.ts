import type { RestoreSummary, TableDescription } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { findTable, tagsOf } from '../tables/find-table';
import { runTag, stepTag, tagValue } from '../tables/lineage-tags';
import { isOwnRestore, type RestoreClaim } from '../tables/own-restore';
import { type Done, gone, type Recheck, stands, untilSeen } from './look';

/** States in which a table is not there for the steps that follow, and will not be. */
const lost = /^(DELETING|ARCHIVING|ARCHIVED|INACCESSIBLE_ENCRYPTION_CREDENTIALS|REPLICATION_NOT_AUTHORIZED)$/;

export const tableOfThisRun: Recheck = (context, done) =>
  untilSeen(context, `the table "${done.name}" to be seen`, async () => {
    const table = await findTable(context, done.name);
    if (!table) return gone(`the table "${done.name}" is not there any more`);
    if (!(await isOurs(context, table, done))) return gone(`"${done.name}" is another table now${madeAt(table)}`);
    const { TableStatus: status = '' } = table;
    return lost.test(status) ? gone(`the table "${done.name}" is ${status}`) : stands;
  });

function madeAt({ CreationDateTime: time }: TableDescription): string {
  return time ? `, made at ${time.toISOString()}: somebody took the name` : ': somebody took the name';
}

/** By its identity; runs of version 0.1.0 did not note it, and their tables are known by where they come from. */
async function isOurs(context: StepContext, table: TableDescription, done: Done): Promise<boolean> {
  const { tableId } = done.outputs;
  if (tableId && table.TableId) return tableId === table.TableId;
  if (done.kind === 'createTable' || !done.prepared) return await bearsTags(context, table, done);
  const { sourceArn, ...claim } = done.prepared as RestoreClaim & { readonly sourceArn?: string };
  return await isOwnRestore(context, table, { claim, isThis: (summary) => isThis(summary, done, sourceArn) });
}

async function bearsTags(context: StepContext, table: TableDescription, { name }: Done): Promise<boolean> {
  const tags = await tagsOf(context, table.TableArn ?? '');
  if (!tags) fail('NotYet', `DynamoDB does not tell the tags of "${name}" yet`);
  return tags[runTag] === tagValue(context.run.id) && tags[stepTag] === tagValue(context.step.id);
}

function isThis(summary: RestoreSummary, { outputs }: Done, sourceArn: string | undefined): boolean {
  const { backupArn, restoredTo } = outputs;
  if (typeof backupArn === 'string' || summary.SourceBackupArn) return summary.SourceBackupArn === backupArn;
  return summary.SourceTableArn === sourceArn && summary.RestoreDateTime?.getTime() === Date.parse(String(restoredTo));
}
