import type { Json, JsonObject } from '../../language/json';

/** The value at an RFC 6901 pointer, or undefined. */
export function valueAt(document: Json, pointer: string): Json | undefined {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<Json | undefined>(member, document);
}

function member(value: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(step) ? (value as readonly Json[])[Number(step)] : undefined;
  if (value === null || typeof value !== 'object') return undefined;
  return Object.hasOwn(value, step) ? (value as JsonObject)[step] : undefined;
}
