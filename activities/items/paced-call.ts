import { persist } from '../patience';
import type { StepContext } from '../step';
import type { UnitKind } from './pace';

/** A call on the items of a table. */
export interface PacedCall {
  readonly kind: UnitKind;
  readonly table: string;
  /** How many items it asks for. */
  readonly items: number;
}

interface Consumed {
  readonly CapacityUnits?: number | undefined;
}

interface Answer {
  readonly ConsumedCapacity?: Consumed | readonly Consumed[] | undefined;
}

/** Sends the call when its turn has come, again where it is throttled; it must ask for its consumed capacity. */
export async function pacedCall<T extends Answer>(
  context: StepContext,
  { kind, table, items }: PacedCall,
  call: () => Promise<T>,
): Promise<T> {
  const turn = await context.pace.turn(kind, table);
  const answer = await persist(context, call);
  context.pace.spent(kind, unitsIn(answer), turn, items);
  return answer;
}

export function unitsIn({ ConsumedCapacity: consumed = [] }: Answer): number {
  const all = Array.isArray(consumed) ? (consumed as readonly Consumed[]) : [consumed as Consumed];
  return all.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}
