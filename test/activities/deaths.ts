import type { Death } from '../../faults/mortal';

export type Heartbeat = 'last' | 'lost';

export interface Fate {
  readonly death: Death;
  readonly heartbeat: Heartbeat;
}

/**
 * Kills the first attempt at its first call, then at its second, and so on: before the call and after it, with and
 * without the last heartbeat, until it outlives its death. `lives` answers whether it did. Returns how many died.
 */
export async function atEveryCall(lives: (fate: Fate) => Promise<boolean>): Promise<number> {
  let died = 0;
  for (let call = 1; ; call += 1) {
    const outcomes = await all(call, lives);
    died += outcomes.filter((lived) => !lived).length;
    if (outcomes.every((lived) => lived)) return died;
    if (call > 200) throw new Error('The step does not come to an end');
  }
}

/** The same at chosen calls, for steps of many calls. */
export async function atCalls(calls: readonly number[], lives: (fate: Fate) => Promise<boolean>): Promise<number> {
  let died = 0;
  for (const call of calls) died += (await all(call, lives)).filter((lived) => !lived).length;
  return died;
}

/** A heartbeat is of no use to another activity. */
export const whichever =
  (lives: (fate: Fate) => Promise<boolean>) =>
  (fate: Fate): Promise<boolean> =>
    fate.heartbeat === 'lost' ? Promise.resolve(true) : lives(fate);

async function all(call: number, lives: (fate: Fate) => Promise<boolean>): Promise<boolean[]> {
  const outcomes: boolean[] = [];
  for (const when of ['before', 'after'] as const) {
    for (const heartbeat of ['last', 'lost'] as const) outcomes.push(await lives({ death: { call, when }, heartbeat }));
  }
  return outcomes;
}
