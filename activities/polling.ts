import { formatDuration } from '../language/duration';
import type { FailureCode } from '../language/failure';
import type { JsonObject } from '../language/json';
import { failureFrom } from './failure-mapping';
import { Patience } from './patience';
import type { StepContext } from './step';
import { fail } from './step-failure';

/** What one look at the world found: what was waited for, or in words what is there instead. */
export type Look<T> = { readonly found: T } | { readonly still: string };

export interface Wait {
  /** `"orders" to be ACTIVE`. */
  readonly for: string;
  /** By the server's clock, over all attempts. */
  readonly deadlineMs: number;
  /** Pause between looks, where it is not for the wait to choose. */
  readonly everyMs?: number;
  /** How long it takes at least, so that there is no use in a look before; nothing where it cannot be known. */
  readonly notBeforeMs?: number;
  /** What a missed deadline means; `DeadlineExceeded` unless the wait knows better. */
  readonly code?: FailureCode;
  readonly hint?: string;
  /** Kept in the heartbeat beside the wait's own state. */
  readonly resume?: JsonObject;
}

/**
 * Looks until it is found, with heartbeats, ever less often. Throttling and outages between looks are ridden out,
 * because a wait of an hour must not fail for one throttled call.
 */
export async function waitFor<T>(context: StepContext, wait: Wait, look: () => Promise<Look<T>>): Promise<T> {
  const pace = paceOf(context, wait);
  let pause = pace.first;
  const patience = new Patience();
  let since = startOf(context, wait);
  let still = 'not looked yet';
  if (wait.notBeforeMs !== undefined) await context.sleep(wait.notBeforeMs);
  for (;;) {
    context.signal.throwIfAborted();
    let setback = 0;
    try {
      const seen = await look();
      patience.renew();
      if ('found' in seen) return seen.found;
      still = seen.still;
    } catch (error) {
      const { code, message } = failureFrom(error);
      if (code !== 'NotYet') setback = patience.spend(error);
      still = message;
    }
    const now = context.serverTime();
    since ??= now;
    const isLate = since && now && now.getTime() - since.getTime() > wait.deadlineMs;
    // A look that got no answer has not seen that it is late: `patience` is for those.
    if (isLate && setback === 0) giveUp(wait, still);
    if (context.isBrief) fail('NotYet', `Waiting for ${wait.for}: ${still}`);
    context.heartbeat({
      doing: `waiting for ${wait.for}: ${still}`,
      resume: { ...wait.resume, ...(since && { waiting: { for: wait.for, since: since.toISOString() } }) },
    });
    await context.sleep(Math.max(setback, pause * (0.75 + Math.random() / 2)));
    pause = Math.min(pause * pace.factor, pace.most);
  }
}

function paceOf({ isLocal }: StepContext, { everyMs }: Wait) {
  if (everyMs !== undefined) return { first: everyMs, factor: 1, most: everyMs };
  return isLocal ? { first: 100, factor: 2, most: 400 } : { first: 500, factor: 1.5, most: 15_000 };
}

function giveUp(wait: Wait, still: string): never {
  fail(
    wait.code ?? 'DeadlineExceeded',
    `Waited ${formatDuration(wait.deadlineMs)} for ${wait.for}; last seen: ${still}`,
    {
      hint: wait.hint ?? 'Look at the table in AWS; run again with a longer `deadline` if it is only slow.',
    },
  );
}

/** When an earlier attempt began this same wait. */
function startOf(context: StepContext, wait: Wait): Date | undefined {
  const earlier = context.resume?.['waiting'] as { for?: string; since?: string } | undefined;
  return earlier?.for === wait.for && earlier.since ? new Date(earlier.since) : undefined;
}
