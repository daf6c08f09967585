import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import type { Plan, PlanStep } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import type { runRunbook } from '../../workflows';
import { type Passage, startGateProxy } from './gate-proxy';
import { WorkerProcess } from './worker-process';

export interface KillPlan {
  readonly client: Client;
  readonly temporalAddress: string;
  readonly emulatorUrl: string;
  readonly plan: Plan;
  /** What becomes of the call at which the worker is killed; `pass` kills nobody. `n` counts the kills before. */
  readonly passage: (n: number) => Passage;
}

/**
 * Runs a plan on a worker of its own process that is killed with SIGKILL once in every activity, at its first call, and
 * started again. Returns the activities in which that happened, as `<id> <type>`, with the facts of the run.
 */
export async function runWithKills(kill: KillPlan): Promise<{ facts: RunFacts; killed: string[] }> {
  const runId = `kill-${randomUUID()}`;
  const handle = kill.client.workflow.getHandle<typeof runRunbook>(runId);
  const killed: string[] = [];
  let killing = Promise.resolve();

  const proxy = await startGateProxy(kill.emulatorUrl, async () => {
    const passage = kill.passage(killed.length);
    if (passage === 'pass') return passage;
    await killing;
    const running = (await handle.describe()).raw.pendingActivities?.[0];
    const activity = `${running?.activityId} ${running?.activityType?.name}`;
    if (!running || killed.includes(activity)) return 'pass';
    killed.push(activity);
    const dead = worker.kill();
    killing = dead.then(() => worker.start());
    // Only when it is dead, so that a performed call's answer reaches nobody.
    await dead;
    return passage;
  });
  const worker = new WorkerProcess({
    TEMPORAL_ADDRESS: kill.temporalAddress,
    AWS_ENDPOINT_URL_DYNAMODB: proxy.url,
    AWS_REGION: 'us-east-1',
  });
  try {
    worker.start();
    await kill.client.workflow.start<typeof runRunbook>('runRunbook', {
      workflowId: runId,
      taskQueue: 'drillbook',
      args: [impatient(kill.plan), { searchAttributes: true }],
    });
    return { facts: await handle.result(), killed };
  } finally {
    await killing;
    await worker.kill();
    await proxy.close();
  }
}

/** The activity types of a plan in order of type. */
export function activityTypesOf(plan: Plan): string[] {
  const types = (step: PlanStep) =>
    step.form !== 'activity' ? [] : step.prepares ? [`${step.kind}.prepare`, step.kind] : [step.kind];
  return [...plan.steps, ...plan.finally].flatMap(types).sort();
}

/** The death of a worker is noticed by a missing heartbeat; a test need not wait as long as a recovery may. */
function impatient(plan: Plan): Plan {
  const faster = (step: PlanStep): PlanStep => (step.form === 'activity' ? { ...step, heartbeatMs: 1000 } : step);
  return { ...plan, steps: plan.steps.map(faster), finally: plan.finally.map(faster) };
}
