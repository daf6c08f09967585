import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../language/json';
import type { Plan } from '../../language/plan';
import { endOf, mustPass, type RunHandle, type Stack } from '../on-stack';
import { planOfSteps } from '../plan-of';
import type { ItemWork } from './item-work';

/** What the emulator has done for items, of all tables. */
export interface Done {
  readonly itemsRead: number;
  readonly writeUnits: number;
}

export function doneBy({ emulator }: Stack): Done {
  const all = Object.values(emulator.stats.snapshot().tables);
  const sum = (of: keyof Done) => all.reduce((total, work) => total + work[of], 0);
  return { itemsRead: sum('itemsRead'), writeUnits: sum('writeUnits') };
}

export interface ItemRun {
  readonly done: Done;
  /** Of the step. */
  readonly outputs: JsonObject;
}

interface Circumstances {
  readonly altered: (plan: Plan) => Plan;
  /** Told what was done so far, until it answers that it need not know more. */
  readonly meanwhile: (done: Done, handle: RunHandle) => Promise<boolean>;
}

/** Does the work as a run of its own. Throws unless the run passes. */
export async function runWork(
  stack: Stack,
  directory: string,
  { step }: ItemWork,
  { altered = (plan) => plan, meanwhile = async () => true }: Partial<Circumstances> = {},
): Promise<ItemRun> {
  const before = doneBy(stack);
  const since = (): Done => {
    const { itemsRead, writeUnits } = doneBy(stack);
    return { itemsRead: itemsRead - before.itemsRead, writeUnits: writeUnits - before.writeUnits };
  };
  const plan = planOfSteps(`  - id: work\n    ${step}`);
  const handle = await stack.run(
    `items-${randomUUID().slice(0, 8)}`,
    altered({ ...plan, source: { ...plan.source, directory } }),
  );
  let isOver = false;
  const watching = (async () => {
    while (!isOver && !(await meanwhile(since(), handle))) await new Promise((later) => setTimeout(later, 2));
  })();
  const facts = await endOf(handle).finally(() => {
    isOver = true;
  });
  await watching;
  const done = since();
  mustPass(facts);
  return { done, outputs: facts.journal.find(({ path }) => path === 'steps.work')?.outputs ?? {} };
}
