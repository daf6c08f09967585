import { isCancellation } from '@temporalio/workflow';
import { digestOf } from '../language/digest';
import type { Scope } from '../language/expressions';
import type { Failure } from '../language/failure';
import type { JsonObject } from '../language/json';
import type { Plan, PlanStep } from '../language/plan';
import type { CarriedStep } from '../language/resumption';
import type { JournalRecord } from '../language/run-facts';
import { pathInRun } from '../language/step-path';
import type { CarriedSteps } from './carried-steps';
import type { Decision } from './decisions';
import { inputOf } from './forms/activity';
import { inputsOf } from './forms/run';
import type { Frame } from './frame';
import { personText } from './person';
import { type Look, recheck } from './recheck';
import type { RunContext } from './run-context';
import { type FailedAttempt, failureOf } from './step-failed';
import { wanted } from './wanted';

/** What became of a step that was not run; with the failure, where it must be decided on. */
export interface TakenOver {
  readonly failed?: FailedAttempt;
}

/** Takes over how a run before ended the step, if that still counts. Nothing: the step is to be run. */
export async function takeOver(
  step: PlanStep,
  frame: Frame,
  run: RunContext,
  decided: Decision | undefined,
): Promise<TakenOver | undefined> {
  const { carried } = run;
  const path = pathInRun(step.path, frame.turns);
  const known = carried?.of(path);
  if (!carried || !known) return undefined;
  if (known.skip) {
    skip(step, frame, run, known);
    return {};
  }
  const kept = carried.kept(path);
  if (!kept || !canBeKept(step, kept, carried, run.plan)) return undefined;
  // Told that the effect is gone, a person wants it again; or wants it otherwise.
  if (decided && (decided.inputs || carried.isGone(path))) return undefined;
  return await keepIfItStands(step, frame, run, known, kept);
}

/** A person decides to do without what is gone, or could not be seen: what the step left is used all the same. */
export function keepAnyway(step: PlanStep, frame: Frame, run: RunContext, by: DecidedBy): boolean {
  const path = pathInRun(step.path, frame.turns);
  const known = run.carried?.of(path);
  const kept = run.carried?.kept(path);
  if (!known || !kept) return false;
  keep(step, frame, run, known, kept, by);
  return true;
}

type DecidedBy = Pick<JournalRecord, 'actor' | 'reason'>;

/** As a run before left it; undone with what this run does. */
export function keep(
  step: PlanStep,
  frame: Frame,
  { state, details }: RunContext,
  { passedOver }: CarriedStep,
  kept: JournalRecord,
  by: DecidedBy = {},
  seq = state.look(step, frame, kept),
): void {
  const { path } = state.record(seq);
  state.keep(seq, kept, frame, by);
  if (passedOver) state.passOver(passedOver);
  if (kept.outcome === 'succeeded') state.start(step, frame, path);
  details.mark(path, kept.outcome);
}

function skip(step: PlanStep, frame: Frame, run: RunContext, { skip, passedOver }: CarriedStep): void {
  const { requester } = run.options;
  const actor = requester ? personText(requester) : 'unknown';
  if (skip) run.state.skipBy(step, frame, { actor, reason: skip.reason }, skip.outputs);
  if (passedOver) run.state.passOver(passedOver);
  run.details.mark(pathInRun(step.path, frame.turns), 'skipped');
}

/** Checks cost nothing, and of what holds other steps it is those that are kept. */
function canBeKept({ form }: PlanStep, { outcome }: JournalRecord, { resumption }: CarriedSteps, plan: Plan): boolean {
  if (outcome === 'skipped') return true;
  if (form === 'approve') return resumption.planDigest === plan.digest;
  return form === 'activity' || form === 'run' || form === 'wait';
}

async function keepIfItStands(
  step: PlanStep,
  frame: Frame,
  run: RunContext,
  known: CarriedStep,
  kept: JournalRecord,
): Promise<TakenOver | undefined> {
  const { state, details } = run;
  let seq: number | undefined;
  try {
    const scope = state.scope(frame);
    // The record of the attempt says so, as in any run.
    if (!wanted(step, scope)) return undefined;
    if (kept.outcome === 'succeeded') {
      const input = inputNow(step, scope, kept);
      if (input && kept.inputsDigest !== undefined && digestOf(input) !== kept.inputsDigest) return undefined;
      if (known.recheck?.by === 'again') {
        run.carried?.noteLookedAt(pathInRun(step.path, frame.turns));
        return undefined;
      }
      if (known.recheck && step.form === 'activity') {
        seq = state.look(step, frame, kept);
        const { path } = state.record(seq);
        details.mark(path, 'running');
        const found = await recheck(step, known.recheck, kept, { path, failures: known.failures }, input ?? {}, run);
        if (!found.stands) return gone(step, seq, run, known.recheck, kept, found.why);
      }
    }
    keep(step, frame, run, known, kept, {}, seq);
    return {};
  } catch (error) {
    const failure = failureOf(error, step);
    seq ??= state.look(step, frame, kept);
    state.fail(seq, failure);
    details.mark(state.record(seq).path, 'failed');
    if (isCancellation(error)) throw error;
    return { failed: { failure, seq } };
  }
}

/** What the step would work on in this run. */
function inputNow(step: PlanStep, scope: Scope, { overrides }: JournalRecord): JsonObject | undefined {
  if (step.form === 'activity') return { ...inputOf(step, scope), ...overrides };
  return step.form === 'run' ? inputsOf(step, scope) : undefined;
}

function gone(
  step: PlanStep,
  seq: number,
  { state, details, carried }: RunContext,
  { stands, whenGone }: Look,
  { outputs = {} }: JournalRecord,
  why: string,
): TakenOver | undefined {
  const { path } = state.record(seq);
  const { table } = outputs;
  // What bears its name now is somebody else's.
  if (stands === 'tableOfThisRun' && typeof table === 'string') {
    state.note(seq, { tables: { created: {}, deleted: [table] } });
  }
  const failure: Failure = {
    code: 'EffectGone',
    message: `What "${step.id}" had done does not stand any more: ${why}`,
    ...(whenGone === 'ask' && { hint: 'Retry to do it again, skip to go on without it, or abort.' }),
    details: { step: path },
  };
  state.fail(seq, failure);
  details.mark(path, 'failed');
  if (whenGone === 'run') return undefined;
  carried?.noteGone(path);
  return { failed: { failure, seq } };
}
