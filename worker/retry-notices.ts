const retryTarget = 'temporalio_client::retry';
const pauseMs = 60_000;

/**
 * Lets one notice a minute through of all those that Temporal's core writes while the server is away: each of its
 * pollers tells each of its retries, some two a second, and the operator needs the screen.
 */
export class RetryNotices {
  private last = Number.NEGATIVE_INFINITY;

  /** Whether to write an entry of the log, by its origin; `nowMs` is any clock in milliseconds. */
  wanted(target: unknown, nowMs: number): boolean {
    if (target !== retryTarget) return true;
    if (nowMs - this.last < pauseMs) return false;
    this.last = nowMs;
    return true;
  }
}
