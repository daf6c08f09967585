import { setTimeout as sleep } from 'node:timers/promises';
import { stepKinds } from '../../activities/step-table';
import { endedRun } from '../../cli/runs/ended-run';
import { requireFacts } from '../../cli/runs/finish';
import { nextRunId } from '../../cli/runs/line-of-runs';
import { startRun } from '../../cli/runs/start-run';
import { viewRun } from '../../cli/runs/view-run';
import type { JsonObject } from '../../language/json';
import type { RunFacts } from '../../language/run-facts';
import { resume } from '../../planning/resuming/resume';
import { taskQueue } from '../../worker/task-queue';
import type { runRunbook } from '../../workflows';
import { abortUpdate } from '../../workflows/messages';
import { person, runOptions } from '../person';
import type { ShippedScene } from '../shipped-scenes';
import { must, mustEqual } from '../tally';
import { type Closing, troubleOf } from './closing';
import { repeatedEffects } from './repeated';
import { endOf, type PreparedScene, prepareScene } from './scene-in-world';
import type { ResumeStage } from './stage';

/** How a scene ends that nothing happens to, and what its steps did. */
export interface Calm {
  readonly facts: RunFacts;
  readonly end: JsonObject;
  readonly effects: ReadonlyMap<string, number>;
  /** The steps that called at all. */
  readonly called: ReadonlySet<string>;
  /** The steps that went on calling after an effect of theirs. */
  readonly wentOn: ReadonlySet<string>;
  /** Real time. */
  readonly ms: number;
}

export async function calmRun(stage: ResumeStage, scene: ShippedScene): Promise<Calm> {
  const prepared = await prepareScene(stage, scene);
  const start = performance.now();
  await startRun(stage.connected.client, prepared.plan, prepared.run, person);
  const facts = await factsAtEnd(stage, prepared.run);
  const ms = performance.now() - start;
  const end = await endOf(stage, prepared, facts);
  const { watch } = stage;
  const { run } = prepared;
  const watched = { effects: watch.effectsOf(run), called: watch.calledIn(run), wentOn: watch.wentOnAfterEffect(run) };
  return { facts, ms, end, ...watched };
}

export interface ResumeCase {
  readonly scene: ShippedScene;
  /** Of the step at which the first run ends, as in the journal. */
  readonly path: string;
  readonly closing: Closing;
}

/**
 * Ends a run at a step, goes on with it as `drillbook resume` does, and throws unless it comes to the calm run's end and
 * repeats nothing.
 */
export async function tryCase(stage: ResumeStage, { scene, path, closing }: ResumeCase, calm: Calm): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    const prepared = await prepareScene(stage, scene);
    const met = await closeAt(stage, prepared, { path, closing, calm, patience: 2 ** tries });
    const before = requireFacts(await viewRun(stage.connected, prepared.run));
    if (met) return await goOn(stage, prepared, before, calm);
    // The time of the run may be over before it comes to the step, on a busy machine; and effects that a step has at
    // once may all be over before one of them can be refused.
    const mayMiss = closing === 'timedOut' || closing === 'failedLate';
    must(mayMiss && tries < 4, `the run never came to ${path}`);
  }
}

interface CloseOptions {
  readonly path: string;
  readonly closing: Closing;
  readonly calm: Calm;
  /** How many times longer than the calm run it may take. */
  readonly patience: number;
}

async function closeAt(stage: ResumeStage, { run, plan }: PreparedScene, options: CloseOptions): Promise<boolean> {
  const { path, closing, calm, patience } = options;
  const { client } = stage.connected;
  const handle = client.workflow.getHandle<typeof runRunbook>(run);
  const hasEffects = [...calm.effects.keys()].some((effect) => effect.startsWith(`${path} `));
  let onEnd: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
  });
  const terminate = () => handle.terminate('a fault was asked for');
  const trouble = troubleOf(closing, { path, hasEffects, ended, terminate, now: () => stage.emulator.clock.now() });
  stage.watch.trouble(run, trouble);
  await client.workflow.start<typeof runRunbook>('runRunbook', {
    workflowId: run,
    taskQueue,
    args: [plan, runOptions],
    ...(closing === 'timedOut' && { workflowRunTimeout: Math.round(calm.ms * patience + 3_000) }),
  });
  const result = handle.result().then(onEnd, onEnd);
  for (let over = false; !over; ) {
    over = await Promise.race([result.then(() => true), sleep(200).then(() => false)]);
    if (over || !closing.startsWith('failed') || !trouble.met()) continue;
    const { waiting } = await handle.query<RunFacts>('facts');
    if (!waiting?.length) continue;
    await terminate();
    // Its result may be long in coming on a busy machine, and a run is terminated only once.
    await result;
    over = true;
  }
  return trouble.met();
}

async function goOn(stage: ResumeStage, prepared: PreparedScene, before: RunFacts, calm: Calm): Promise<void> {
  const past = await endedRun(stage.connected, before);
  const { resumption } = resume(past, past.plan, stepKinds);
  const next = nextRunId(before);
  await startRun(stage.connected.client, past.plan, next, person, { resumption });
  // Cut off in the midst of an undo, it comes to that undo again, or to a person who wants it.
  const wasUndoing = calm.facts.verdict !== 'passed';
  const facts = await factsAtEnd(stage, next, wasUndoing);
  const { watch } = stage;
  const end = await endOf(stage, prepared, facts);
  if (wasUndoing) {
    mustEqual('the verdict', facts.verdict, calm.facts.verdict);
    return mustEqual('the tables', end['tables'], calm.end['tables']);
  }
  mustEqual('the verdict', { verdict: facts.verdict, failure: facts.failure }, { verdict: calm.facts.verdict });
  const { again, repeated } = repeatedEffects(before, calm, watch.effectsOf(before.run), watch.effectsOf(next));
  must(repeated.length === 0, `repeated: ${repeated.join(', ')}`);
  // What the first run has undone had to be done again.
  mustEqual('the end', again ? withoutCounts(end) : end, again ? withoutCounts(calm.end) : calm.end);
}

/** An undo that may not delete leaves what was put back, so that the run that goes on finds less to do. */
function withoutCounts(end: JsonObject): JsonObject {
  const outputs = Object.entries((end['outputs'] ?? {}) as JsonObject).filter(([, value]) => typeof value !== 'number');
  return { ...end, once: null, outputs: Object.fromEntries(outputs) };
}

/** A run that waits for a person will not end: it is not what should happen, unless a person aborts it then. */
async function factsAtEnd({ connected }: ResumeStage, run: string, mayAbort = false): Promise<RunFacts> {
  const handle = connected.client.workflow.getHandle<typeof runRunbook>(run);
  const result = handle.result().then(
    () => true,
    () => true,
  );
  for (;;) {
    if (await Promise.race([result, sleep(500).then(() => false)])) return requireFacts(await viewRun(connected, run));
    const { waiting = [] } = await handle.query<RunFacts>('facts');
    if (waiting[0] && mayAbort) {
      await handle.executeUpdate(abortUpdate, { args: [{ by: person, reason: 'undo it after all' }] });
      mayAbort = false;
    } else if (waiting[0]) {
      await handle.terminate('nobody decides here');
      throw new Error(`${run} waits for a person at ${waiting[0].path}: ${waiting[0].message}`);
    }
  }
}
