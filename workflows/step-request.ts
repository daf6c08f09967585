import type { StepRequest } from '../activities/contract';
import type { PlanStep } from '../language/plan';
import type { RunOptions } from './messages';
import type { RunContext } from './run-context';

/** What every activity of a step is told, whatever its form. */
export function requestOf(step: PlanStep, path: string, attempt: number, run: RunContext): Omit<StepRequest, 'input'> {
  const { state } = run;
  return {
    run: runOf(run),
    step: { id: step.id, path, ...(attempt > 1 && { failedBefore: state.failuresOf(path) }) },
    created: state.created(),
  };
}

/** Of a resumed run it is the first of the line that names are made of: what it has made is this one's. */
export function runOf({ plan, state, options }: RunContext): StepRequest['run'] {
  const { digest, runbook, source } = plan;
  const requesters = requestersOf(options);
  return {
    id: state.origin.run,
    ...{ runbook, planDigest: digest, directory: source.directory },
    ...(requesters.length > 0 && { requesters }),
  };
}

/** Names of all who started a run of the line. */
export function requestersOf({ requester, requestersBefore = [], resumption }: RunOptions): readonly string[] {
  return [...new Set([...requestersBefore, ...(resumption?.requesters ?? []), ...(requester ? [requester.name] : [])])];
}
