import { contextOf } from '../../../activities/run-phase';
import { Seal } from '../../../activities/sealing/seal';
import { ServerClock } from '../../../activities/server-clock';
import type { StepContext } from '../../../activities/step';
import type { Bench } from '../../../faults/step-bench';

/** What work on items is given, outside of any step; sleeps take no time. */
export function itemContext({ clients }: Bench): StepContext {
  const request = {
    run: { id: 'run-1', runbook: 'test', planDigest: '', directory: __dirname },
    step: { id: 'step', path: 'steps.step' },
    input: {},
    created: {},
  };
  const host = {
    attempt: 1,
    lastProgress: undefined,
    signal: new AbortController().signal,
    heartbeat: () => {},
    sleep: async () => {},
  };
  const surroundings = {
    ...clients,
    clock: new ServerClock(clients.dynamodb),
    mark: { isEmulator: () => true },
    seal: Seal.ofThisProcess(),
  };
  const allowance = { destroys: () => false, asMade: () => false, maxItems: () => undefined };
  return contextOf(request, host, surroundings, allowance, () => {});
}
