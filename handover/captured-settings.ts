import type { Json, JsonObject } from '../language/json';
import type { RunFacts } from '../language/run-facts';
import type { OriginalTable } from './handed-table';

/**
 * The settings of a table as a run had captured them first, or was given them as an input: later there may be another
 * table of that name. Undefined where it has none.
 */
export function capturedSettings(
  { run, journal, inputs }: Pick<RunFacts, 'run' | 'journal' | 'inputs'>,
  table: string,
): Pick<OriginalTable, 'settings' | 'known'> | undefined {
  for (const { kind, outcome, outputs, path } of journal) {
    if (kind !== 'captureSettings' || outcome !== 'succeeded') continue;
    const settings = settingsIn(outputs?.['document'], table);
    if (settings) return { settings, known: `captured by the step ${path} of the run ${run}` };
  }
  for (const [name, value] of Object.entries(inputs)) {
    const settings = settingsIn(value, table);
    if (settings) return { settings, known: `given to the run ${run} as \`${name}\`` };
  }
  return undefined;
}

function settingsIn(value: Json | undefined, table: string): JsonObject | undefined {
  if (!isObject(value) || value['table'] !== table || typeof value['version'] !== 'number') return undefined;
  return isObject(value['settings']) ? value['settings'] : undefined;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
