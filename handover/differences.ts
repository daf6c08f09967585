import { canonicalText } from '../language/digest';
import type { Json, JsonObject } from '../language/json';
import type { HandedTable } from './handed-table';

/** What the next apply would change on the table, where the code is as it was for the original. */
export interface Difference {
  /** Setting, then members: `capacity.read`. */
  readonly path: string;
  /** Null where there is none. */
  readonly found: Json;
  /** What the code says, and an apply would set. */
  readonly original: Json;
  /** Whether it would make the table anew: what is in it would be lost. */
  readonly replaces: boolean;
}

/** By path; the name comes first, because code with the old name makes a new table. */
export function differencesOf({ name, original, settings }: HandedTable): Difference[] {
  const ofName = name === original.name ? [] : [{ path: 'name', found: name, original: original.name, replaces: true }];
  const old = original.settings;
  if (!old) return ofName;
  const both = Object.keys(old).filter((setting) => settings[setting] !== undefined);
  return [...ofName, ...both.flatMap((setting) => differing(setting, settings[setting], old[setting]))];
}

function differing(path: string, found: Json = null, original: Json = null): Difference[] {
  if (canonicalText(found) === canonicalText(original)) return [];
  if (isObject(found) && isObject(original)) {
    const members = [...new Set([...Object.keys(original), ...Object.keys(found)])].filter((name) => name !== 'digest');
    return members.flatMap((name) => differing(`${path}.${name}`, found[name], original[name]));
  }
  return [{ path, found, original, replaces: replaces(path, found, original) }];
}

function replaces(path: string, found: Json, original: Json): boolean {
  const [setting, member = ''] = path.split('.');
  if (setting === 'keys' || setting === 'localIndexes') return true;
  const isOwnUnits = setting === 'warmThroughput' && (member === 'read' || member === 'write');
  return isOwnUnits && typeof found === 'number' && typeof original === 'number' && original < found;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
