import { ApplicationFailure } from '@temporalio/common';
import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Failure } from '../language/failure';
import type { JournalRecord } from '../language/run-facts';
import type { DecisionAnswer, DecisionMessage, RefusalType } from './messages';
import { personText } from './person';
import { StepFailed } from './step-failed';

/** The wish of a person to end a run that is at work and waits for nobody. */
export class RunAbort {
  private scope: CancellationScope | undefined;
  private asked: DecisionMessage | undefined;
  private isEnding = false;

  /** Validator of `abort` without a step. */
  check({ reason }: DecisionMessage): void {
    if (this.isEnding || this.asked || this.scope?.consideredCancelled) {
      throw refusal('Ending', 'The run is ending already: it undoes what it did, or cleans up');
    }
    if (!reason?.trim()) throw refusal('ReasonMissing', 'To abort a run needs a reason: it stays on record');
  }

  /** What is in progress is cancelled and waited for; what the run has not begun does not begin. */
  ask(message: DecisionMessage): DecisionAnswer {
    this.asked = message;
    this.scope?.cancel();
    return {};
  }

  /** Before the main part: what a run waits for, and need not any more. Throws as `during` does. */
  async whileWaiting(work: () => Promise<void>): Promise<void> {
    try {
      await CancellationScope.cancellable(async () => {
        this.scope = CancellationScope.current();
        if (!this.asked) await work();
      });
    } catch (error) {
      if (!this.asked || !isCancellation(error)) throw error;
    }
    if (this.asked) throw new StepFailed(aborted(this.asked));
  }

  /** Runs the main part of a run. Throws `StepFailed` when it is ended by a person, whatever else became of it. */
  async during(work: () => Promise<void>): Promise<void> {
    try {
      await CancellationScope.cancellable(async () => {
        this.scope = CancellationScope.current();
        if (!this.asked) await work();
      });
    } catch (error) {
      if (!this.asked || !(error instanceof StepFailed || isCancellation(error))) throw error;
    } finally {
      this.isEnding = true;
    }
    if (this.asked) throw new StepFailed(aborted(this.asked));
  }

  /** Who ended a step that was in progress. */
  by(): Pick<JournalRecord, 'actor' | 'reason'> | undefined {
    return this.asked && { actor: personText(this.asked.by), reason: this.asked.reason };
  }
}

function aborted({ by, reason }: DecisionMessage): Failure {
  return { code: 'Aborted', message: `${by.name} aborted the run: ${reason}`, details: { by: personText(by) } };
}

function refusal(type: RefusalType, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true });
}
