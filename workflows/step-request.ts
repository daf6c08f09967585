import type { StepRequest } from '../activities/contract';
import type { PlanStep } from '../language/plan';
import { requestersOf } from './person';
import type { RunContext } from './run-context';

/** What every activity of a step is told, whatever its form. */
export function requestOf(
  { id }: PlanStep,
  path: string,
  failedBefore: number | undefined,
  run: RunContext,
): Omit<StepRequest, 'input'> {
  return {
    run: runOf(run),
    step: { id, path, ...(failedBefore !== undefined && { failedBefore }) },
    created: run.state.created(),
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
