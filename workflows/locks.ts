import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  type ChildWorkflowHandle,
  ParentClosePolicy,
  proxyActivities,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { LockActivities, TableHome } from '../activities/contract';
import type { Failure } from '../language/failure';
import { render } from '../language/template';
import { typeInWords } from '../language/type-in-words';
import { type LockMemo, lockId, lockWorkflowType, releaseSignal } from './messages';
import type { RunContext } from './run-context';
import { failureOf, StepFailed } from './step-failed';

type Lock = ChildWorkflowHandle<() => Promise<void>>;

const activities = proxyActivities<LockActivities>({
  // One short call, without heartbeats: a worker that dies in it holds the run up for so long.
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 8, initialInterval: '200ms', maximumInterval: '10s' },
});

/** Takes the locks that the plan names, all or none, and answers what frees them. Throws `StepFailed`. */
export async function takeLocks(run: RunContext): Promise<() => Promise<void>> {
  const tables = tablesOf(run);
  if (tables.length === 0) return async () => {};
  const home = await where();
  const taken: Lock[] = [];
  const release = async () => {
    for (const lock of taken.splice(0).reverse()) await free(lock);
  };
  // Sorted, so that two runs that want the same tables do not each take one of them.
  for (const table of tables) {
    const memo: LockMemo = { ...home, table, run: run.state.run };
    if (run.locksHeld.includes(lockId(memo))) continue;
    const lock = await take(memo);
    if (!lock) {
      await release();
      throw new StepFailed(await refused(memo));
    }
    taken.push(lock);
    run.locksHeld.push(lockId(memo));
  }
  return release;
}

function tablesOf({ plan, state }: RunContext): string[] {
  const scope = state.scope({ outputs: {}, turns: [] });
  const tables = (plan.locks ?? []).map((template) => {
    const table = render(template, scope);
    if (typeof table === 'string' && table !== '') return table;
    throw new StepFailed({
      code: 'InvalidInput',
      message: `Expected each of \`locks\` to be the name of a table, got ${typeInWords(table)}`,
    });
  });
  return [...new Set(tables)].sort();
}

async function where(): Promise<TableHome> {
  try {
    return await activities['locks.home']();
  } catch (error) {
    throw new StepFailed(failureOf(error, { id: 'locks' }));
  }
}

async function take(memo: LockMemo): Promise<Lock | undefined> {
  try {
    return await startChild<() => Promise<void>>(lockWorkflowType, {
      workflowId: lockId(memo),
      workflowIdReusePolicy: WorkflowIdReusePolicy.ALLOW_DUPLICATE,
      parentClosePolicy: ParentClosePolicy.TERMINATE,
      memo: { ...memo },
      staticSummary: `Lock of table ${memo.table}, held by ${memo.run}`,
    });
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return undefined;
    throw error;
  }
}

/** One that was terminated by someone is free too. */
async function free(lock: Lock): Promise<void> {
  await lock.signal(releaseSignal).catch(() => {});
  await lock.result().catch(() => {});
}

async function refused(memo: LockMemo): Promise<Failure> {
  const { table, account, region } = memo;
  const holder = await activities['locks.holder'](lockId(memo)).catch(() => null);
  const by = holder ? `the run ${holder}` : 'another run';
  return {
    code: 'Locked',
    message: `Table "${table}" (account ${account}, ${region}) is locked by ${by}`,
    hint: holder ? `Wait for it: \`drillbook status ${holder} --watch\`, then run again.` : 'See `drillbook locks`.',
    details: { table, ...(holder && { holder }) },
  };
}
