/** What is known of runs: a table is not left over while its run goes on. Throws where nobody can tell. */
export interface RunsKnown {
  /** The run that goes on, of those that began as this one: itself, one that resumed it, or one that it is a part of. */
  goingOn(run: string): Promise<string | undefined>;
  /** The run that has locked a table. */
  holderOf(table: string): Promise<string | undefined>;
}

export const nobodyToAsk: RunsKnown = { goingOn: refuse, holderOf: refuse };

async function refuse(): Promise<never> {
  throw new Error('there is no Temporal server to ask');
}
