import type { JsonObject } from './json';
import { isGiven } from './step-effects';
import type { Permission } from './step-kind';

/** Whether a step with this input makes calls of that permission; inputs that are `unknown` are given, with any value. */
export function isUsed(permission: Permission, input: JsonObject, unknown: readonly string[] = []): boolean {
  const { onlyWith, onlyWithout = [], unless, onlyIf } = permission;
  const has = (field: string) => input[field] !== undefined || unknown.includes(field);
  if (onlyWith && !has(onlyWith)) return false;
  if (onlyWithout.some(has)) return false;
  if (unless && input[unless] === true) return false;
  return !onlyIf || unknown.includes(onlyIf.field) || isGiven(onlyIf, input);
}
