import { type AttributeValue, beginsWith, contains, equal, order, sizeOf, typeOf } from './attribute-values';

/** A parsed condition, in the form of dynalite's parser. */
export interface Expression {
  readonly type: string;
  readonly name?: string;
  readonly args: readonly Operand[];
}

export type Path = readonly (string | number)[];
export type Operand = Path | Expression | AttributeValue;

/** A condition of the old kind: `Expected`, `QueryFilter`, `ScanFilter`. */
export interface LegacyCondition {
  readonly ComparisonOperator?: string;
  readonly AttributeValueList?: readonly AttributeValue[];
  readonly Value?: AttributeValue;
  readonly Exists?: boolean;
}

type Value = AttributeValue | undefined;
type Item = Readonly<Record<string, AttributeValue>>;

/**
 * Conditions on an item, evaluated here and not by dynalite, which throws or matches when both sides are missing.
 * A comparison with a missing attribute is false, and `<>`, its negation of equality, true.
 */
export function matches(expression: Expression, item: Item): boolean {
  const { type, args } = expression;
  if (type === 'and') return args.every((arg) => matches(arg as Expression, item));
  if (type === 'or') return args.some((arg) => matches(arg as Expression, item));
  if (type === 'not') return !matches(args[0] as Expression, item);
  const [value, ...others] = args.map((arg) => resolve(arg, item));
  return compare(type === 'function' ? (expression.name ?? '') : type, value, others);
}

export function matchesLegacy(conditions: Readonly<Record<string, LegacyCondition>>, item: Item, operator?: unknown) {
  const holds = ([name, condition]: [string, LegacyCondition]) => {
    const { ComparisonOperator = 'EQ', AttributeValueList, Value, Exists } = condition;
    const others = AttributeValueList ?? (Value ? [Value] : []);
    return compare(Exists === false ? 'NULL' : ComparisonOperator, own(item, name), others);
  };
  const entries = Object.entries(conditions);
  return operator === 'OR' && entries.length > 0 ? entries.some(holds) : entries.every(holds);
}

export function compare(operator: string, value: Value, others: readonly Value[]): boolean {
  const [other, upper] = others;
  switch (operator) {
    case '=':
    case 'EQ':
      return isEqual(value, other);
    case '<>':
    case 'NE':
      return !isEqual(value, other);
    case '<':
    case 'LT':
      return isOrdered(value, other, (difference) => difference < 0);
    case '<=':
    case 'LE':
      return isOrdered(value, other, (difference) => difference <= 0);
    case '>':
    case 'GT':
      return isOrdered(value, other, (difference) => difference > 0);
    case '>=':
    case 'GE':
      return isOrdered(value, other, (difference) => difference >= 0);
    case 'between':
    case 'BETWEEN':
      return compare('>=', value, [other]) && compare('<=', value, [upper]);
    case 'in':
    case 'IN':
      return others.some((candidate) => isEqual(value, candidate));
    case 'begins_with':
    case 'BEGINS_WITH':
      return value !== undefined && other !== undefined && beginsWith(value, other);
    case 'contains':
    case 'CONTAINS':
      return value !== undefined && other !== undefined && contains(value, other);
    case 'NOT_CONTAINS':
      return !compare('CONTAINS', value, others);
    case 'attribute_exists':
    case 'NOT_NULL':
      return value !== undefined;
    case 'attribute_not_exists':
    case 'NULL':
      return value === undefined;
    case 'attribute_type':
      return value !== undefined && typeOf(value) === other?.['S'];
    default:
      throw new Error(`Unknown comparison ${operator}`);
  }
}

function isEqual(a: Value, b: Value): boolean {
  return a !== undefined && b !== undefined && equal(a, b);
}

function isOrdered(a: Value, b: Value, holds: (difference: number) => boolean): boolean {
  const difference = a && b && order(a, b);
  return difference !== undefined && holds(difference);
}

function resolve(operand: Operand, item: Item): Value {
  if (isPath(operand)) return valueAt(operand, item);
  if (operand['type'] !== 'function') return operand as AttributeValue;
  const value = resolve((operand as Expression).args[0] ?? [], item);
  const size = value && sizeOf(value);
  return size === undefined ? undefined : { N: String(size) };
}

function isPath(operand: Operand): operand is Path {
  return Array.isArray(operand);
}

export function valueAt(path: Path, item: Item): Value {
  let value: Value = { M: item };
  for (const step of path) {
    const parent: Value = value;
    if (!parent) return undefined;
    value =
      typeof step === 'number'
        ? (parent['L'] as AttributeValue[] | undefined)?.[step]
        : own(parent['M'] as Item | undefined, step);
  }
  return value;
}

/** An attribute may be called like something that every object inherits. */
function own(item: Item | undefined, name: string): Value {
  return item && Object.hasOwn(item, name) ? item[name] : undefined;
}
