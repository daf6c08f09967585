import { setTimeout as sleep } from 'node:timers/promises';
import type { Passage } from '../gate-proxy';
import { isMutating } from '../kills/kill-point';
import { accessDenied, type Trouble } from './step-watch';

/**
 * How a run is ended at a step. `failed`: the step is refused from its first call on. `failedLate`: from the call after
 * its first effect on. `timedOut`, `terminated`: the run ends while the step waits for the answer to its first effect,
 * or to its first call where it has none. A run that waits for a person, because the step failed, is terminated.
 */
export const closings = ['failed', 'failedLate', 'timedOut', 'terminated'] as const;

export type Closing = (typeof closings)[number];

export interface ClosingParts {
  readonly path: string;
  readonly hasEffects: boolean;
  /** Of the emulator. */
  readonly now: () => number;
  readonly terminate: () => Promise<unknown>;
  /** Kept when the run has ended, in whatever way. */
  readonly ended: Promise<unknown>;
}

/** The trouble that ends the run in this way; `met` tells whether the step came into it. */
export function troubleOf(closing: Closing, parts: ClosingParts): Trouble & { readonly met: () => boolean } {
  const { path, hasEffects, now, ended, terminate } = parts;
  let met = false;
  const refuse = async (): Promise<Passage> => {
    met = true;
    return accessDenied(now());
  };
  const hold = async () => {
    const isFirst = !met;
    met = true;
    if (isFirst && closing === 'terminated') await terminate();
    // The next ones too: a call that is held for long is made once more.
    await ended;
    // Its worker hears of the end only with the next heartbeat, and goes on until then.
    await sleep(50);
  };
  switch (closing) {
    case 'failed':
      return { path, met: () => met, asked: refuse };
    case 'failedLate': {
      let isLate = false;
      const asked = async () => (isLate ? await refuse() : 'pass');
      const performed = async () => {
        isLate = true;
      };
      return { path, met: () => met, asked, performed };
    }
    default: {
      const asked = async (operation: string): Promise<Passage> => {
        if (met || (!hasEffects && !isMutating(operation))) await hold();
        return 'pass';
      };
      return { path, met: () => met, asked, performed: hold };
    }
  }
}
