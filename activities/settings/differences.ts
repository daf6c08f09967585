import { canonicalText } from '../../language/digest';
import type { Json, JsonObject } from '../../language/json';

export interface Difference {
  readonly setting: string;
  /** `tags.owner`, `tags["cost.center"]`; of a list the whole. */
  readonly path: string;
  /** Null where there is none. */
  readonly expected: Json;
  readonly actual: Json;
}

/** Where two values of a setting differ, as deep as both are maps. */
export function differencesOf(setting: string, expected: Json, actual: Json): Difference[] {
  return differ(setting, expected, actual).map((difference) => ({ setting, ...difference }));
}

function differ(path: string, expected: Json, actual: Json): Omit<Difference, 'setting'>[] {
  if (canonicalText(expected) === canonicalText(actual)) return [];
  const whole = { path, expected: short(expected), actual: short(actual) };
  if (!isMap(expected) || !isMap(actual)) return [whole];
  const names = [...new Set([...Object.keys(expected), ...Object.keys(actual)])].sort();
  const inner = names.flatMap((name) => differ(path + step(name), valueIn(expected, name), valueIn(actual, name)));
  // A member that is null is not one that is not there.
  return inner.length > 0 ? inner : [whole];
}

function isMap(value: Json): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function valueIn(map: JsonObject, name: string): Json {
  return Object.hasOwn(map, name) ? (map[name] ?? null) : null;
}

/** Names that a path could be misread for are quoted. */
function step(name: string): string {
  return /^[^.[\]"\s]+$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

const longest = 200;

/** Policies are long: their digests tell that they differ. */
function short(value: Json): Json {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length <= longest) return value;
  return `${text.slice(0, longest)}… (${text.length} characters)`;
}
