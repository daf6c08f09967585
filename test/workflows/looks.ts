import { ApplicationFailure } from '@temporalio/common';
import type { RecheckReply, RecheckRequest } from '../../activities/contract';

/** Whether the effect of a step stands, by its id; those not named do. */
export class Looks {
  readonly requests: RecheckRequest[] = [];
  readonly gone = new Map<string, string>();
  /** Steps whose look fails. */
  readonly blind = new Set<string>();

  readonly look = async (request: RecheckRequest): Promise<RecheckReply> => {
    this.requests.push(request);
    const { id } = request.step;
    if (this.blind.has(id)) throw ApplicationFailure.nonRetryable('not allowed to look', 'AccessDenied');
    const why = this.gone.get(id);
    return why === undefined ? { stands: true } : { stands: false, why };
  };

  clear(): void {
    this.requests.splice(0);
    this.gone.clear();
    this.blind.clear();
  }
}
