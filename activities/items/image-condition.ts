import { expressionMembers, type ItemFilter } from '../inputs/item-filter';
import type { Item } from './attribute-value';

/** DynamoDB allows 300 operators in an expression; each attribute takes a comparison and an AND. */
const mostAttributes = 120;

/**
 * The condition that an item is still as it was seen: every attribute seen has its value, and the filter that chose the
 * item still holds. An attribute that was added since, and that the filter does not speak of, goes unnoticed.
 */
export function stillAsSeen(seen: Item, keys: readonly string[], filter: ItemFilter) {
  const attributes = Object.entries(seen)
    .filter(([name]) => !keys.includes(name))
    .slice(0, mostAttributes);
  const values = Object.fromEntries(attributes.map(([, value], at) => [`:seen${at}`, value]));
  const names = Object.fromEntries(attributes.map(([name], at) => [`#seen${at}`, name]));
  const conditions = [
    'attribute_exists(#key)',
    ...(filter.expression === undefined ? [] : [`(${filter.expression})`]),
    ...attributes.map((_, at) => `#seen${at} = :seen${at}`),
  ];
  return {
    ConditionExpression: conditions.join(' AND '),
    ...expressionMembers({ ...filter.values, ...values }, { ...filter.names, ...names, '#key': keys[0] ?? '' }),
  };
}
