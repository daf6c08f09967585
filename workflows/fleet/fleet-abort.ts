import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { DecisionAnswer, DecisionMessage, RefusalType } from '../messages';

/** The wish of a person to end a fleet: its runs are aborted, each undoes and cleans up, and no more begin. */
export class FleetAbort {
  private scope: CancellationScope | undefined;
  private asked: DecisionMessage | undefined;
  private isOver = false;

  /** Validator of `abort`. */
  check({ reason }: DecisionMessage): void {
    if (this.isOver || this.asked) throw refusal('Ending', 'The fleet is ending already: its runs clean up');
    if (!reason?.trim()) throw refusal('ReasonMissing', 'To abort a fleet needs a reason: it stays on record');
  }

  ask(message: DecisionMessage): DecisionAnswer {
    this.asked = message;
    this.scope?.cancel();
    return {};
  }

  /** Ended by whom, and why. */
  get by(): string | undefined {
    return this.asked && `${this.asked.by.name} aborted the fleet: ${this.asked.reason}`;
  }

  /** Does the work of the fleet; answers how it was ended from outside where it was. */
  async during(work: () => Promise<void>): Promise<Error | undefined> {
    try {
      await CancellationScope.cancellable(async () => {
        this.scope = CancellationScope.current();
        if (!this.asked) await work();
        // What has ended for it is noted, so that nothing else would tell.
        if (this.scope.consideredCancelled) throw new CancelledFailure('The fleet was cancelled');
      });
      return undefined;
    } catch (error) {
      if (!isCancellation(error)) throw error;
      return this.asked ? undefined : (error as Error);
    } finally {
      this.isOver = true;
    }
  }
}

function refusal(type: RefusalType, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true });
}
