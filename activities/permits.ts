import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import type { PermitAsk, PermitOwner, PermitsInUse } from '../language/permits/permit';
import {
  askPermitName,
  givePermitBackName,
  permitsId,
  permitsInUseName,
  restorePermitsType,
} from '../language/permits/permit-names';
import type { TableHome } from './contract';
import { inParallel } from './items/in-parallel';

/** Restores that DynamoDB has in flight at a time, of one account in one region. */
export const mostRestores = 50;

const pulseMs = 2_000;
/** Between two looks while runs wait for a permit, and while none does. */
const lookEveryMs = { wanted: 5_000, quiet: 20_000 } as const;

/** Starts who hands out the permits, where nobody has asked for a while. */
export async function askPermit(
  home: TableHome,
  places: number,
  ask: Pick<PermitAsk, 'number' | 'path' | 'table' | 'priority'>,
): Promise<string> {
  const { client, info } = Context.current();
  const { workflowId: run, runId: execution } = info.workflowExecution ?? {};
  const workflowId = permitsId(home);
  await client.workflow.signalWithStart(restorePermitsType, {
    workflowId,
    taskQueue: info.taskQueue,
    args: [{}],
    signal: askPermitName,
    signalArgs: [{ ...ask, run, execution, places } as PermitAsk],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    // All runs wait for it.
    priority: { priorityKey: 1 },
    staticSummary: `Permits to restore in account ${home.account}, ${home.region}`,
  });
  return workflowId;
}

/** Who hands them out ends when nobody holds one, so that there may be nobody to give it back to. */
export async function givePermitBack(permits: string, number: number): Promise<void> {
  const { client, info } = Context.current();
  const { workflowId: run, runId: execution } = info.workflowExecution ?? {};
  try {
    await client.workflow.getHandle(permits).signal(givePermitBackName, { run, execution, number });
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw error;
  }
}

/**
 * Holders of permits whose runs have ended, and whose tables are not being restored any more; none when nobody holds any.
 * A run that was terminated leaves its restore in flight.
 */
export async function endedHolders(
  permits: string,
  isRestoring: (table: string) => Promise<boolean>,
): Promise<readonly PermitOwner[]> {
  const { client, heartbeat, sleep } = Context.current();
  const pulse = setInterval(heartbeat, pulseMs);
  try {
    for (;;) {
      const { holders, waiting } = await client.workflow.getHandle(permits).query<PermitsInUse>(permitsInUseName);
      if (holders.length === 0) return [];
      const ended: PermitOwner[] = [];
      await inParallel(8, holders, async (owner) => {
        if (await isRunning(owner)) return;
        if (owner.table === undefined || !(await isRestoring(owner.table))) ended.push(owner);
      });
      if (ended.length > 0) return ended;
      await sleep(waiting.length > 0 ? lookEveryMs.wanted : lookEveryMs.quiet);
    }
  } finally {
    clearInterval(pulse);
  }
}

async function isRunning({ run, execution }: PermitOwner): Promise<boolean> {
  const { client } = Context.current();
  try {
    const { status } = await client.workflow.getHandle(run, execution).describe();
    return status.name === 'RUNNING';
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return false;
    throw error;
  }
}
