import type { StepProgress } from './contract';

/** Nothing new is told so often, where the timeout leaves time for it: by the answer an activity learns that it is cancelled. */
const againMs = 1_000;

/** What an activity is over with so soon, nobody could have asked about. */
const untoldMs = 250;

/** Says no more than that the attempt has begun, which the server knows. */
export const starting = 'starting';

/** How often a sign of life is given: several times while the server waits for one, and at most every `mostMs`. */
export function signOfLifeMs(mostMs: number, timeoutMs = Number.POSITIVE_INFINITY): number {
  return Math.min(mostMs, timeoutMs / 3);
}

/**
 * Sends what an activity tells of itself, once it has lasted a moment; the same again only now and then. Each heartbeat is
 * written to the database of the server, and a wait looks many times a second.
 *
 * @param timeoutMs after so long without a heartbeat the server takes the attempt for dead; without end when absent.
 * @param now milliseconds by any clock.
 */
export function sparingHeartbeat(
  send: (progress: StepProgress) => void,
  timeoutMs: number | undefined,
  now: () => number = () => performance.now(),
): (progress: StepProgress) => void {
  const pauseMs = signOfLifeMs(againMs, timeoutMs);
  let last = '';
  const beganAt = now();
  let sentAt = beganAt;
  return (progress) => {
    if (now() - beganAt < Math.min(untoldMs, pauseMs)) return;
    const text = JSON.stringify(progress);
    const isNews = text !== last && progress.doing !== starting;
    if (!isNews && now() - sentAt < pauseMs) return;
    last = text;
    sentAt = now();
    send(progress);
  };
}
