import type { Json, JsonObject } from '../../language/json';
import { blocked, later, ok } from '../finding';
import { type Check, type CheckContext, tableIn, tableState } from './check';

export const sameKeys: Check<'sameKeys'> = {
  essential: true,
  subject: (context, { table, other }) => `${tableIn(context, { table })}, ${tableIn(context, { table: other })}`,
  async look(context, { table, other }) {
    const [one, two] = [await keysOf(context, table), await keysOf(context, other)];
    if (!one || !two) return later('only the run knows the keys');
    if (one === two) return ok(`both have the key ${one}`, { keys: one });
    return blocked(`the keys differ: ${one} and ${two}`, 'name two tables with the same primary key.', { keys: null });
  },
};

/** `PK S + SK S`; undefined where only the run knows, or there is no table. */
async function keysOf(context: CheckContext, field: string): Promise<string | undefined> {
  const state = tableState(context, field);
  if (state.is === 'unnamed') return undefined;
  if (state.is === 'made') return keysOfMade(context, state.madeBy?.input ?? {});
  return keysOfTable(context, state.name);
}

async function keysOfTable({ world }: CheckContext, name: string): Promise<string | undefined> {
  const { KeySchema, AttributeDefinitions = [] } = (await world.table(name)) ?? {};
  const typeOf = (key?: string) =>
    AttributeDefinitions.find(({ AttributeName }) => AttributeName === key)?.AttributeType;
  return KeySchema?.map(({ AttributeName }) => `${AttributeName} ${typeOf(AttributeName)}`).join(' + ');
}

/** As it is to be made, or as that of which it is restored. */
async function keysOfMade(context: CheckContext, { keys, source }: JsonObject): Promise<string | undefined> {
  if (typeof source === 'string') {
    const { madeBy } = context.ledger.of(source);
    return madeBy ? keysOfMade(context, madeBy.input) : keysOfTable(context, source);
  }
  const { partition, sort } = (keys ?? {}) as { partition?: Json; sort?: Json };
  const named = [partition, sort].filter((key) => key !== undefined) as { name?: Json; type?: Json }[];
  if (named.some(({ name }) => typeof name !== 'string') || named.length === 0) return undefined;
  return named.map(({ name, type = 'S' }) => `${name} ${type}`).join(' + ');
}
