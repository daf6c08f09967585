import { isGrpcServiceError } from '@temporalio/client';
import { CommandError } from '../command-error';
import type { Printer } from '../printers/printer';

/** How long a follower waits for a worker, or for a server that restarts, before it gives up looking. */
const workerGraceMs = 6_000;
const serverGraceMs = 60_000;

const unavailable = 14;
const deadlineExceeded = 4;

/** Lets a follower of a run live through the absence of others, but not for ever: each is said once, then an error. */
export class Patience {
  private noWorkerSince: number | undefined;
  private noServerSince: number | undefined;
  private unanswered = 0;

  constructor(
    private readonly printer: Printer,
    private readonly run: string,
  ) {}

  /** Whether there was no worker at the last look. */
  get isAlone(): boolean {
    return this.noWorkerSince !== undefined;
  }

  /** A worker that has died is believed to poll for a while: until then its silence is all that there is to tell. */
  withAnswer(answered: boolean): void {
    this.unanswered = answered ? 0 : this.unanswered + 1;
    if (this.unanswered === 2) this.say('No worker answers; looking again until one does.', 'drillbook doctor');
  }

  withWorker(missing: string | undefined): void {
    if (missing === undefined) {
      this.noWorkerSince = undefined;
      return;
    }
    const message = `${missing.charAt(0).toUpperCase()}${missing.slice(1)}.`;
    this.noWorkerSince ??= this.say(message, '`drillbook worker` in another terminal.');
    if (Date.now() - this.noWorkerSince < workerGraceMs) return;
    throw new CommandError(
      'NoWorker',
      `${message} The run ${this.run} is started and goes on as soon as there is one.`,
      `\`drillbook worker\`, then \`drillbook status ${this.run} --watch\``,
    );
  }

  /** The answer of `work`, or undefined when the server is away for the moment. */
  async withServer<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      const answer = await work();
      this.noServerSince = undefined;
      return answer;
    } catch (error) {
      if (!isAway(error)) throw error;
      this.noServerSince ??= this.say('Temporal does not answer; looking again until it does.');
      if (Date.now() - this.noServerSince < serverGraceMs) return undefined;
      throw new CommandError(
        'NoServer',
        `Temporal has not answered for ${serverGraceMs / 1000} s.`,
        `start it again, then \`drillbook status ${this.run} --watch\`: the run goes on.`,
      );
    }
  }

  private say(message: string, hint?: string): number {
    this.printer.print({ type: 'warning', message, hint });
    return Date.now();
  }
}

function isAway(error: unknown): boolean {
  const cause = isGrpcServiceError(error) ? error : (error as Error).cause;
  return isGrpcServiceError(cause) && (cause.code === unavailable || cause.code === deadlineExceeded);
}
