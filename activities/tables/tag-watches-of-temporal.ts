import { Context } from '@temporalio/activity';
import type { Client } from '@temporalio/client';
import type { BegunTable } from '../contract';
import type { TagWatches } from './tag-watches';

/** Workflow type of what tags a restored table whose run did not. */
export const tagRestoreType = 'tagRestore';

export function tagRestoreId({ table, tableId }: BegunTable): string {
  return `tag-${table}-${tableId}`;
}

/** No restore is over before in AWS, so that the watch of a run that goes on is mostly called off before it looks. */
const firstLookAfter = '10m';
const firstLookAfterOfLocal = '10s';

/** A server that does not answer may hold the run up so long. */
const mostMs = 10_000;

/** Each watch is a workflow of its own that is not begun before its first look: until then it costs no task. */
export function tagWatchesOfTemporal({ isLocal }: { readonly isLocal: boolean }): TagWatches {
  return {
    begin: (watch) =>
      asking((client, taskQueue) =>
        client.workflow.start(tagRestoreType, {
          workflowId: tagRestoreId(watch),
          taskQueue,
          args: [watch],
          // Of an activity that runs twice, the watch may have been called off.
          workflowIdReusePolicy: 'REJECT_DUPLICATE',
          startDelay: isLocal ? firstLookAfterOfLocal : firstLookAfter,
          staticSummary: `Tags ${watch.table} where its run is ended before it can`,
        }),
      ),
    end: (table) =>
      asking((client) => client.workflow.getHandle(tagRestoreId(table)).terminate('the run has tagged the table')),
  };
}

/** What fails is left: there is a watch already or none any more, or the run will tag the table itself. */
async function asking(ask: (client: Client, taskQueue: string) => Promise<unknown>): Promise<void> {
  const { client, info } = Context.current();
  await client.withDeadline(Date.now() + mostMs, () => ask(client, info.taskQueue)).catch(() => {});
}
