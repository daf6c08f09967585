import type { Clock } from '../clock';
import { throttled } from './errors';

/** Buckets as AWS seems to keep them: each operation its own, a burst and a rate per second. */
const buckets: Readonly<Record<string, { burst: number; perSecond: number }>> = {
  DescribeBackup: { burst: 13, perSecond: 10 },
  DeleteBackup: { burst: 13, perSecond: 10 },
  ListBackups: { burst: 5, perSecond: 5 },
};

export class RateLimits {
  private readonly levels = new Map<string, { tokens: number; at: number }>();

  constructor(
    private readonly clock: Clock,
    private readonly enabled: boolean,
  ) {}

  take(operation: string): void {
    const bucket = buckets[operation];
    if (!this.enabled || !bucket) return;
    const now = this.clock.now();
    const level = this.levels.get(operation) ?? { tokens: bucket.burst, at: now };
    const tokens = Math.min(bucket.burst, level.tokens + ((now - level.at) / 1000) * bucket.perSecond);
    this.levels.set(operation, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
    if (tokens < 1) throw throttled('Rate exceeded');
  }
}
