import { condition } from '@temporalio/workflow';

/**
 * Lets only so much of it begin at a time as one answer to the server can hold: what begins in one workflow task goes to
 * the server in one message, of 4 MB at most.
 */
export class StartGate {
  private starting = 0;

  constructor(private readonly most: number) {}

  async through<T>(start: () => Promise<T>): Promise<T> {
    while (this.starting >= this.most) await condition(() => this.starting < this.most);
    this.starting += 1;
    try {
      return await start();
    } finally {
      this.starting -= 1;
    }
  }
}

/** How many plans of a size may go in one message. */
export function startsInOne(plan: object): number {
  const megabyte = 1_000_000;
  return Math.max(1, Math.min(25, Math.floor(megabyte / JSON.stringify(plan).length)));
}
