import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { type Passage, startGateProxy } from '../../faults/gate-proxy';
import { WorkerProcess } from '../../faults/worker-process';
import type { Plan, PlanStep } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import type { runRunbook } from '../../workflows';

export interface KillPlan {
  readonly client: Client;
  readonly temporalAddress: string;
  readonly emulatorUrl: string;
  readonly plan: Plan;
  /** What becomes of the call at which the worker is killed; `pass` kills nobody. `n` counts the kills before. */
  readonly passage: (n: number) => Passage;
  /** Whether also in what locks tables before the first step; nobody notices that death for 10 seconds. */
  readonly inLocks: boolean;
}

/** `PENDING_ACTIVITY_STATE_STARTED`. */
const started = 2;

/**
 * Runs a plan on two workers, each a process, of which the one that calls is killed with SIGKILL once in every activity,
 * at its first call, and started again while the other goes on. Of activities at once each is killed too, but the call
 * may be another's. Returns the activities in which that happened, as `<id> <type>`, with the facts of the run.
 */
export async function runWithKills(kill: KillPlan): Promise<{ facts: RunFacts; killed: string[] }> {
  const runId = `kill-${randomUUID()}`;
  const handle = kill.client.workflow.getHandle<typeof runRunbook>(runId);
  const killed: string[] = [];
  // One call at a time is decided on, over both workers.
  let turn: Promise<unknown> = Promise.resolve();

  const mortal = async () => {
    let lives = 0;
    const proxy = await startGateProxy(kill.emulatorUrl, async () => {
      if (kill.passage(killed.length) === 'pass') return 'pass';
      const life = lives;
      const decision = turn.then(async (): Promise<Passage> => {
        // A call of one that has died meanwhile.
        if (life !== lives) return 'loseRequest';
        const { pendingActivities } = (await handle.describe()).raw;
        const next = (pendingActivities ?? [])
          .filter(({ state, lastWorkerIdentity }) => state === started && isOf(worker, lastWorkerIdentity))
          .map(({ activityId, activityType }) => `${activityId} ${activityType?.name}`)
          .find((activity) => !killed.includes(activity) && (kill.inLocks || !activity.includes(' locks.')));
        if (!next) return 'pass';
        const passage = kill.passage(killed.length);
        killed.push(next);
        lives += 1;
        // Only when it is dead, so that a performed call's answer reaches nobody.
        await worker.kill();
        worker.start();
        return passage;
      });
      turn = decision.catch(() => {});
      return await decision;
    });
    const worker = new WorkerProcess({
      TEMPORAL_ADDRESS: kill.temporalAddress,
      AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
      AWS_REGION: 'us-east-1',
    });
    worker.start();
    return { proxy, worker };
  };
  const both = [await mortal(), await mortal()];
  try {
    await kill.client.workflow.start<typeof runRunbook>('runRunbook', {
      workflowId: runId,
      taskQueue: 'drillbook',
      args: [impatient(kill.plan), { searchAttributes: true }],
    });
    return { facts: await handle.result(), killed };
  } finally {
    await turn;
    for (const { worker, proxy } of both) {
      await worker.kill();
      await proxy.close();
    }
  }
}

/** Temporal knows a worker as `pid@host`. */
function isOf(worker: WorkerProcess, identity: string | null | undefined): boolean {
  return identity?.startsWith(`${worker.pid}@`) ?? false;
}

/** The activity types that a run of a plan has executed, steps within steps too, in order. */
export function activityTypesOf(plan: Plan, facts: RunFacts, inLocks: boolean): string[] {
  const executed = new Set(facts.journal.filter(({ outcome }) => outcome !== 'skipped').map(({ path }) => path));
  const types = (step: PlanStep) => {
    if (step.form !== 'activity' || !executed.has(step.path)) return [];
    return step.prepares ? [`${step.kind}.prepare`, step.kind] : [step.kind];
  };
  const locks = inLocks && plan.locks?.length ? ['locks.home'] : [];
  return [...locks, ...[...plan.steps, ...plan.finally].flatMap(withInner).flatMap(types)].sort();
}

function withInner(step: PlanStep): PlanStep[] {
  if (step.form === 'parallel') return [step, ...step.branches.flatMap(({ steps }) => steps.flatMap(withInner))];
  if (step.form === 'forEach') return [step, ...step.steps.flatMap(withInner)];
  return [step];
}

/** The death of a worker is noticed by a missing heartbeat; a test need not wait as long as a recovery may. */
function impatient(plan: Plan): Plan {
  return { ...plan, steps: plan.steps.map(faster), finally: plan.finally.map(faster) };
}

function faster(step: PlanStep): PlanStep {
  if (step.form === 'activity') return { ...step, heartbeatMs: 1000 };
  if (step.form === 'forEach') return { ...step, steps: step.steps.map(faster) };
  if (step.form !== 'parallel') return step;
  return { ...step, branches: step.branches.map((branch) => ({ ...branch, steps: branch.steps.map(faster) })) };
}
