import type { JsonObject } from '../../language/json';
import type { Effect } from '../../language/step-kind';
import type { Place } from './attempt';
import type { Chooser } from './chooser';
import type { Refusing } from './policy-against';

/** The step that is to be refused. */
export interface Outlaw {
  readonly kind: string;
  readonly input: JsonObject;
  readonly effect: Extract<Effect, 'changes' | 'destroys'>;
  readonly table: string | null;
  /** That a step before it makes the table. */
  readonly made: boolean;
}

export const outlawId = 'outlaw';

type Make = (table: string, other: string) => Pick<Outlaw, 'kind' | 'input' | 'effect'>;

const filter = { filter: 'progress = :state', values: { ':state': 'OPEN' }, maxItems: 50 };

const onTables: readonly Make[] = [
  (table) => ({ kind: 'deleteItems', input: { table, ...filter }, effect: 'destroys' }),
  (table) => ({ kind: 'deleteTable', input: { table }, effect: 'destroys' }),
  (table) => ({ kind: 'deleteTable', input: { table, ifExists: true }, effect: 'destroys' }),
  (table) => ({ kind: 'enablePitr', input: { table }, effect: 'changes' }),
  (table) => ({ kind: 'putItems', input: { table, items: [{ PK: 'a', SK: 'b' }] }, effect: 'changes' }),
  (table, from) => ({ kind: 'reconcileItems', input: { from, to: table }, effect: 'changes' }),
  (table, from) => ({
    kind: 'reconcileItems',
    input: { from, to: table, onlyInLive: 'delete', maxItems: 5 },
    effect: 'destroys',
  }),
];

const onNone: readonly Make[] = [
  () => ({ kind: 'http', input: { url: 'http://127.0.0.1:9/', effect: 'destroys' }, effect: 'destroys' }),
  () => ({ kind: 'http', input: { url: 'http://127.0.0.1:9/' }, effect: 'changes' }),
  () => ({ kind: 'swapPointer', input: { parameter: '/app/table', to: 'elsewhere' }, effect: 'changes' }),
];

export function outlawOf(choose: Chooser, { tables, ...place }: Place, how: Refusing, number: number): Outlaw {
  const table = how.made ? `made-${number}` : choose.one(tables);
  const other = tables.find((each) => each !== table) ?? table;
  if (how.kinds) {
    const make = choose.one(onTables.filter((each) => how.kinds?.includes(each(table, other).kind)));
    return { ...make(table, other), table, made: how.made ?? false };
  }
  if (choose.maybe(0.15)) return { ...choose.one(onNone)(table, other), table: null, made: false };
  if (choose.maybe(0.1)) {
    const backupArn = `arn:aws:dynamodb:${place.region}:${place.account}:table/${table}/backup/01700000000000-abcdef01`;
    return { kind: 'deleteBackup', input: { backupArn }, effect: 'destroys', table, made: false };
  }
  return { ...choose.one(onTables)(table, other), table, made: false };
}
