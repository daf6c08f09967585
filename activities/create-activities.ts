import { ApplicationFailure, CancelledFailure, Context } from '@temporalio/activity';
import { type Failure, isRetryable } from '../language/failure';
import type { Clients } from './clients';
import type { StepActivity, StepProgress } from './contract';
import { EmulatorMark } from './emulator-mark';
import { failureFrom } from './failure-mapping';
import { rememberOperations } from './operation-name';
import { type ActivityHost, type Phase, runPhase } from './run-phase';
import { ServerClock } from './server-clock';
import type { Step } from './step';
import { steps } from './step-table';

/** The activities of all step kinds, for a worker: `countItems`, `deleteItems`, `deleteItems.prepare`, ... */
export function createActivities(clients: Clients): Record<string, StepActivity> {
  rememberOperations(clients.dynamodb);
  rememberOperations(clients.items);
  const { dynamodb } = clients;
  const surroundings = { ...clients, clock: new ServerClock(dynamodb), mark: new EmulatorMark(dynamodb) };
  const activity =
    (step: Step, phase: Phase): StepActivity =>
    async (request) => {
      const host = temporalHost();
      try {
        return { outputs: await runPhase(step, phase, request, host, surroundings), tries: host.attempt };
      } catch (error) {
        throw host.signal.aborted ? host.signal.reason : forTemporal(error, host.attempt);
      }
    };
  const named = steps.flatMap((step): [string, StepActivity][] => [
    [step.kind, activity(step, 'run')],
    ...(step.prepares ? [[`${step.kind}.prepare`, activity(step, 'prepare')] as [string, StepActivity]] : []),
  ]);
  return Object.fromEntries(named);
}

/** What Temporal needs to know of an error: its code as type, whether and when to try again, the record as detail. */
export function forTemporal(error: unknown, attempt: number): Error {
  if (error instanceof CancelledFailure) return error;
  const failure: Failure = failureFrom(error);
  return ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    nonRetryable: !isRetryable(failure),
    details: [failure],
    ...(failure.code === 'Throttled' && { nextRetryDelay: spread(attempt) }),
  });
}

/** Temporal's own backoff has no jitter, so that steps throttled together would come back together. */
function spread(attempt: number): number {
  return Math.round(Math.min(30_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2));
}

function temporalHost(): ActivityHost {
  const context = Context.current();
  return {
    attempt: context.info.attempt,
    lastProgress: context.info.heartbeatDetails as StepProgress | undefined,
    signal: context.cancellationSignal,
    heartbeat: (progress) => context.heartbeat(progress),
    sleep: (ms) => context.sleep(ms),
  };
}
