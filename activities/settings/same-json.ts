import { canonicalText } from '../../language/digest';
import type { Json } from '../../language/json';

/** Whether two values are one as JSON: what is undefined is not there. */
export function isSameJson(one: unknown, other: unknown): boolean {
  return textOf(one) === textOf(other);
}

function textOf(value: unknown): string {
  return value === undefined ? '' : canonicalText(JSON.parse(JSON.stringify(value)) as Json);
}
