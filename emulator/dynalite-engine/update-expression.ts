import { validationError } from '../api-error';
import { type AttributeValue, typeOf } from './attribute-values';
import { type Path, valueAt } from './condition';
import { difference, sum } from './number-sum';

type Item = Record<string, AttributeValue>;

/** A path, a value, or something made of them; in the form of dynalite's parser. */
type Term = Path | AttributeValue | { readonly type: string; readonly name?: string; readonly args: readonly Term[] };

export interface UpdateSection {
  readonly type: 'set' | 'remove' | 'add' | 'delete';
  readonly path: Path;
  readonly val?: Term;
  readonly attrType?: string;
}

/** Where a value stands: a member of a map or an element of a list. */
interface Place {
  readonly parent: AttributeValue;
  readonly step: string | number;
}

/**
 * The item after an update; the one given stays as it is. All that the expression reads is the item as it was before,
 * and so are all places in lists: what is removed goes last, what is put behind a list's end is appended in order.
 */
export function updatedItem(item: Readonly<Item>, sections: readonly UpdateSection[]): Item {
  const changed = copyOf(item);
  const values = sections.map((section) => (section.type === 'remove' ? undefined : newValue(section, item)));
  const places = sections.map(({ path }) => placeOf(path, changed));
  const appended = new Map<AttributeValue[], [step: number, value: AttributeValue][]>();
  for (const [index, place] of places.entries()) {
    const value = values[index];
    if (value) put(place, value, appended);
  }
  const removed = places.filter((_, index) => values[index] === undefined);
  for (const place of removed.sort(lastFirst)) remove(place);
  for (const [list, values] of appended) list.push(...values.sort(([a], [b]) => a - b).map(([, value]) => value));
  return changed;
}

/** Undefined when nothing is left. */
function newValue({ type, path, val, attrType = '' }: UpdateSection, item: Readonly<Item>): AttributeValue | undefined {
  if (type === 'set') return copyOf(resolve(val as Term, item));
  const existing = valueAt(path, item);
  if (existing && typeOf(existing) !== attrType) throw wrongType();
  const given = (val as AttributeValue)[attrType] as never;
  if (type === 'add' && attrType === 'N') return { N: sum((existing?.['N'] as string | undefined) ?? '0', given) };
  const before = (existing?.[attrType] ?? []) as string[];
  const members = type === 'add' ? [...new Set([...before, ...(given as string[])])] : without(before, given);
  return members.length > 0 ? { [attrType]: members } : undefined;
}

function resolve(term: Term, item: Readonly<Item>): AttributeValue {
  if (Array.isArray(term)) return found(valueAt(term as Path, item));
  const { type, name, args } = term as { type?: unknown; name?: string; args: readonly Term[] };
  if (typeof type !== 'string') return term as AttributeValue;
  const [first, second] = args as [Term, Term];
  if (name === 'if_not_exists') return valueAt(first as Path, item) ?? resolve(second, item);
  const content = name === 'list_append' ? 'L' : 'N';
  const [a, b] = [first, second].map((arg) => resolve(arg, item)[content]);
  if (a === undefined || b === undefined) throw wrongType();
  if (content === 'L') return { L: [...(a as AttributeValue[]), ...(b as AttributeValue[])] };
  return { N: (type === 'add' ? sum : difference)(a as string, b as string) };
}

function placeOf(path: Path, item: Item): Place {
  const parent = path.length === 1 ? { M: item } : valueAt(path.slice(0, -1), item);
  const step = path[path.length - 1] ?? '';
  if (!parent?.[typeof step === 'number' ? 'L' : 'M']) {
    throw validationError('The document path provided in the update expression is invalid for update');
  }
  return { parent, step };
}

function put(
  { parent, step }: Place,
  value: AttributeValue,
  appended: Map<AttributeValue[], [number, AttributeValue][]>,
): void {
  if (typeof step === 'string') {
    (parent['M'] as Item)[step] = value;
    return;
  }
  const list = parent['L'] as AttributeValue[];
  if (step < list.length) list[step] = value;
  else appended.set(list, [...(appended.get(list) ?? []), [step, value]]);
}

function remove({ parent, step }: Place): void {
  if (typeof step === 'string') delete (parent['M'] as Item)[step];
  else (parent['L'] as AttributeValue[]).splice(step, 1);
}

function lastFirst(a: Place, b: Place): number {
  return typeof a.step === 'number' && typeof b.step === 'number' ? b.step - a.step : 0;
}

function without(members: readonly string[], gone: readonly string[]): string[] {
  const unwanted = new Set(gone);
  return members.filter((member) => !unwanted.has(member));
}

/** Objects without a prototype: an attribute may be called like what every object inherits. */
function copyOf<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOf) as Value;
  const copy = Object.create(null);
  for (const [name, member] of Object.entries(value)) copy[name] = copyOf(member);
  return copy;
}

function found(value: AttributeValue | undefined): AttributeValue {
  if (value) return value;
  throw validationError('The provided expression refers to an attribute that does not exist in the item');
}

function wrongType(): Error {
  return validationError('An operand in the update expression has an incorrect data type');
}
