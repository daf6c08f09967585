import type { Json, JsonObject } from '../../language/json';
import type { Place } from './attempt';
import type { Chooser } from './chooser';
import { type Outlaw, outlawId } from './outlaw';
import type { Refusing } from './policy-against';

interface Placed {
  readonly where: string;
  readonly parts: JsonObject;
}

/** The runbook's steps, with the outlaw somewhere in it; what is before it is allowed. */
export function placed(choose: Chooser, outlaw: Outlaw, { tables }: Place, how: Refusing, number: number): Placed {
  const table = outlaw.made ? (outlaw.table ?? '') : `before-${number}`;
  const keys = { partition: { name: 'PK', type: 'S' }, sort: { name: 'SK', type: 'S' } };
  const create: JsonObject = { id: 'create', createTable: { table, keys } };
  const count: JsonObject = { id: 'count', countItems: { table: tables[0] ?? '' } };
  const before = [...(outlaw.made || choose.maybe() ? [create] : []), ...(choose.maybe() ? [count] : [])];
  const step: JsonObject = { id: outlawId, [outlaw.kind]: outlaw.input };
  const places: readonly (() => Placed)[] = [
    () => ({ where: 'among its steps', parts: { steps: [...before, step] } }),
    () => ({ where: 'under a true `if`', parts: { steps: [...before, { ...step, if: 'size(run.runbook) > 0' }] } }),
    () => ({ where: 'in a branch', parts: { steps: [...before, { id: 'all', parallel: branches(step, count) }] } }),
    () => ({ where: 'in a loop', parts: { steps: [...before, { id: 'each', forEach: loop(outlaw, step) }] } }),
    () => ({ where: 'in an undo', parts: { steps: [...before, { ...count, id: 'counted', undo: [step] }] } }),
    () => ({ where: 'in finally', parts: { steps: [...before, { ...count, id: 'counted' }], finally: [step] } }),
  ];
  // Nobody knows when something is undone, so that hours are left to that moment.
  const known = places.filter((_, at) => how.rule !== 'hours' || at !== undoAt);
  return choose.one(known)();
}

const undoAt = 4;

function branches(step: JsonObject, count: JsonObject): JsonObject {
  return { one: [{ ...count, id: 'beside' }], other: [step] };
}

/** The table's name comes from the list, where it has one. */
function loop({ kind, input, table }: Outlaw, step: JsonObject): JsonObject {
  const from = (value: Json): Json => (value === table && table !== null ? '${'.concat('{ each.value }}') : value);
  const seen = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, from(value)]));
  return { in: [table ?? 'once'], steps: [{ ...step, [kind]: seen }] };
}
