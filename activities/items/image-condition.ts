import { expressionMembers, type ItemFilter } from '../inputs/item-filter';
import type { Item } from './attribute-value';

/** DynamoDB allows 300 operators in an expression; each attribute takes a comparison and an AND. */
const mostAttributes = 120;

/** DynamoDB allows 4 KB of expression. */
const mostCharacters = 4_000;

/**
 * The condition that an item is still as it was seen: every attribute seen has its value, and the filter that chose the
 * item still holds. An attribute that was added since, and that the filter does not speak of, goes unnoticed.
 */
export function stillAsSeen(seen: Item, keys: readonly string[], filter: ItemFilter) {
  const mark = unusedIn(filter);
  const conditions = [
    `attribute_exists(#${mark})`,
    ...(filter.expression === undefined ? [] : [enclosed(filter.expression)]),
  ];
  const names: Record<string, string> = { [`#${mark}`]: keys[0] ?? '' };
  const values: Item = {};
  let room = mostCharacters - conditions.join(' AND ').length;
  for (const [name, value] of Object.entries(seen)) {
    if (keys.includes(name)) continue;
    const at = Object.keys(values).length;
    const condition = `#${mark}${at} = :${mark}${at}`;
    room -= ' AND '.length + condition.length;
    if (room < 0 || at === mostAttributes) break;
    conditions.push(condition);
    names[`#${mark}${at}`] = name;
    values[`:${mark}${at}`] = value;
  }
  return {
    ConditionExpression: conditions.join(' AND '),
    ...expressionMembers({ ...filter.values, ...values }, { ...filter.names, ...names }),
  };
}

/** In one pair of parentheses: DynamoDB refuses a second one as redundant. Its expressions hold no quoted text. */
function enclosed(expression: string): string {
  const text = expression.trim();
  let depth = 0;
  for (const [at, sign] of [...text].entries()) {
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0;
    if (depth === 0 && at < text.length - 1) return `(${text})`;
  }
  return text.startsWith('(') ? text : `(${text})`;
}

/** A stem of placeholders that no placeholder of the filter begins with: the two must never mean each other's. */
function unusedIn({ names, values }: ItemFilter): string {
  const taken = Object.keys({ ...names, ...values });
  let stem = 'seen';
  while (taken.some((placeholder) => placeholder.slice(1).startsWith(stem))) stem += '_';
  return stem;
}
