import { ActivityFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  CancellationScope,
  type ChildWorkflowHandle,
  isCancellation,
  ParentClosePolicy,
  patched,
  proxyActivities,
  startChild,
  WorkflowIdReusePolicy,
} from '@temporalio/workflow';
import type { LockActivities, TableHome } from '../activities/contract';
import { lockId } from '../language/lock-id';
import { tableReferred } from '../language/table-reference';
import { tablesToLock } from './locked-tables';
import { type LockMemo, lockWorkflowType, releaseSignal } from './messages';
import type { RunContext } from './run-context';
import { failureOf, StepFailed } from './step-failed';
import { LockTimes, lockedFailure, lockWaiting } from './waiting-for-lock';

type Lock = ChildWorkflowHandle<() => Promise<void>>;

const activities = proxyActivities<LockActivities>({
  // One short call, without heartbeats: a worker that dies in it holds the run up for so long.
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 8, initialInterval: '200ms', maximumInterval: '10s' },
});

/** More than a server takes, under load too, to end the locks of a run that has ended. */
const freedAfterEndMs = 60_000;
/** How often a lock that nobody seems to hold is tried to be taken by a run that may not wait. */
const mostLooks = 5;

/**
 * Takes the locks that the plan names, all or none, and answers what frees them. Waits for those that other runs hold
 * as long as the run may, without holding any meanwhile. Throws `StepFailed`, or Temporal's cancellation while it waits.
 */
export async function takeLocks(run: RunContext): Promise<() => Promise<void>> {
  const tables = tablesToLock(run);
  if (tables.length === 0) return async () => {};
  const home = await steady(where);
  const memos = tables.map((table): LockMemo => ({ ...tableReferred(table, home), run: run.state.run }));
  const wanted = memos.filter((memo) => !run.locksHeld.includes(lockId(memo)));
  const times = new LockTimes(run.options.lockWaitMs);
  const afterEnd = new LockTimes(freedAfterEndMs);
  for (let looks = 1; ; looks += 1) {
    const { taken, busy } = await steady(() => takeAll(wanted));
    if (!busy) {
      run.locksHeld.push(...wanted.map(lockId));
      return () => freeAll(taken);
    }
    const holder = await steady(() => activities['locks.holder'](lockId(busy)).catch(() => null));
    // The run that this one goes on with has ended, so that the server is about to free its locks.
    const isOfRunBefore = holder !== null && holder === run.options.resumption?.of;
    const { leftMs } = isOfRunBefore && afterEnd.leftMs > times.leftMs ? afterEnd : times;
    // It was freed between the two looks, and there is nobody to name.
    if (leftMs <= 0 && !holder && looks < mostLooks && patched('lock-freed-meanwhile')) continue;
    if (leftMs <= 0) throw new StepFailed(lockedFailure(busy, holder, times));
    const wait = () => run.abort.whileWaiting(() => untilFree(busy, leftMs));
    await run.decisions.untilOther(lockWaiting(busy, holder, times), wait);
  }
}

/** A child that was started must be known, and one that is to go must go, whether or not the run is cancelled meanwhile. */
function steady<T>(work: () => Promise<T>): Promise<T> {
  return CancellationScope.nonCancellable(work);
}

async function where(): Promise<TableHome> {
  try {
    return await activities['locks.home']();
  } catch (error) {
    throw new StepFailed(failureOf(error, { id: 'locks' }));
  }
}

/** All, or none and the first that someone else holds. They come sorted, so that of two runs one gets all. */
async function takeAll(memos: readonly LockMemo[]): Promise<{ taken: Lock[]; busy?: LockMemo }> {
  const taken: Lock[] = [];
  for (const memo of memos) {
    const lock = await take(memo);
    if (!lock) {
      await freeAll(taken);
      return { taken: [], busy: memo };
    }
    taken.push(lock);
  }
  return { taken };
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

async function freeAll(locks: readonly Lock[]): Promise<void> {
  for (const lock of [...locks].reverse()) {
    // One that was terminated by someone is free too.
    await lock.signal(releaseSignal).catch(() => {});
    await lock.result().catch(() => {});
  }
}

/** Without holding a lock itself; ends early where a worker could not say, and then it is tried again. */
async function untilFree(memo: LockMemo, atMostMs: number): Promise<void> {
  const waiting = proxyActivities<LockActivities>({
    startToCloseTimeout: atMostMs + 60_000,
    scheduleToCloseTimeout: atMostMs + 60_000,
    heartbeatTimeout: '15s',
    retry: { initialInterval: '1s', maximumInterval: '30s' },
    summary: `Wait for the lock of table ${memo.table}`,
  });
  try {
    await waiting['locks.wait'](lockId(memo), atMostMs);
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
  }
}
