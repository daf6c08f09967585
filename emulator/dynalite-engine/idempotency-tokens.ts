import { createHash } from 'node:crypto';
import { ApiError } from '../api-error';
import type { PerformedRequest } from '../item-engine';

/** AWS remembers tokens for ten minutes; here it is the latest ones. */
const remembered = 10_000;

/** An SDK that lost the answer of a transaction sends it again under the same token: it must not happen twice. */
export class IdempotencyTokens {
  private readonly digests = new Map<string, string>();

  /** Performs what was not performed under this token yet. */
  once(token: unknown, request: unknown, perform: (performed?: PerformedRequest) => unknown): unknown {
    if (typeof token !== 'string') return perform();
    const digest = createHash('sha256').update(JSON.stringify(request)).digest('base64');
    const known = this.digests.get(token);
    if (known === digest) return {};
    if (known) {
      const message = 'The request uses the same client token as a previous, but non-identical request.';
      throw new ApiError('IdempotentParameterMismatchException', message);
    }
    const answer = perform({ token, digest });
    this.remember({ token, digest });
    return answer;
  }

  remember({ token, digest }: PerformedRequest): void {
    this.digests.set(token, digest);
    const [oldest] = this.digests.keys();
    if (this.digests.size > remembered && oldest) this.digests.delete(oldest);
  }
}
