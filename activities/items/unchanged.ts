import type { ItemFilter } from '../inputs/item-filter';
import type { Item } from './attribute-value';
import { stillAsSeen } from './image-condition';

/** Beside those of `stillAsSeen` within what DynamoDB allows in an expression. */
const mostLacking = 20;
const mostCharacters = 4_000;

/**
 * The condition that an item is still as it was seen, and that it has got none of the `others`, names of attributes that
 * it lacked: so that an attribute which others add meanwhile is noticed where items of the tables are known to have it.
 */
export function unchanged(seen: Item, keys: readonly string[], filter: ItemFilter, others: Iterable<string>) {
  const condition = stillAsSeen(seen, keys, filter);
  let expression = condition.ConditionExpression;
  const names: Record<string, string> = { ...condition.ExpressionAttributeNames };
  const stem = unusedIn(names);
  let count = 0;
  for (const name of others) {
    if (Object.hasOwn(seen, name)) continue;
    const lacks = ` AND attribute_not_exists(#${stem}${count})`;
    if (count === mostLacking || expression.length + lacks.length > mostCharacters) break;
    expression += lacks;
    names[`#${stem}${count}`] = name;
    count += 1;
  }
  return { ...condition, ConditionExpression: expression, ExpressionAttributeNames: names };
}

function unusedIn(names: Readonly<Record<string, string>>): string {
  let stem = 'lacks';
  while (Object.keys(names).some((placeholder) => placeholder.startsWith(`#${stem}`))) stem += '_';
  return stem;
}
