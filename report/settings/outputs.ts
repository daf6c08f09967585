import type { Json, JsonObject } from '../../language/json';

/** Outputs of steps come from a journal, which may be of another version: what is not there tells nothing. */
export function namesIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

export function mapsIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isMap) : [];
}

export function textsIn(value: Json | undefined): [name: string, text: string][] {
  return isMap(value) ? Object.entries(value).map(([name, text]) => [name, String(text)]) : [];
}

function isMap(value: Json | undefined): value is JsonObject {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}
