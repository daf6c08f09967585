import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import { persist } from '../patience';
import type { StepContext } from '../step';
import type { UnitKind } from './pace';

/** A call on the items of a table. */
export interface PacedCall {
  readonly kind: UnitKind;
  readonly table: string;
}

/** What a call took; `items` where that says how large items are. */
export interface Consumed {
  readonly units: number;
  readonly items?: number;
}

/** Sends the call when its turn has come, again where it is throttled; `took` reads from the answer what it took. */
export async function pacedCall<T>(
  context: StepContext,
  { kind, table }: PacedCall,
  call: () => Promise<T>,
  took: (answer: T) => Consumed,
): Promise<T> {
  const turn = await context.pace.turn(kind, table);
  const answer = await persist(context, call);
  const { units, items } = took(answer);
  context.pace.spent(kind, units, turn, items);
  return answer;
}

/** Of an answer to a call that asked for its total. */
export function unitsIn(consumed: ConsumedCapacity | readonly ConsumedCapacity[] = []): number {
  return [consumed].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
}
