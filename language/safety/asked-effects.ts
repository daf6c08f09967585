import type { JsonObject } from '../json';
import { effectWith, touchesWith } from '../step-effects';
import type { Effect, StepKind } from '../step-kind';

/** One thing that a step does to one table; null where it touches none. */
export interface AskedEffect {
  readonly table: string | null;
  readonly effect: Effect;
  /** How many items it may delete, where it says so. */
  readonly maxItems?: number;
}

/** All that a step with this input does; what its kind does in whole is done to each table, where no table has it alone. */
export function askedEffects(
  kind: StepKind,
  input: JsonObject,
  patterns: Readonly<Record<string, string>> = {},
): AskedEffect[] {
  const value = (field: string) => textOf(input[field]) ?? patterns[field];
  const own = effectWith(kind, input);
  const touched = touchesWith(kind, input).flatMap(({ table, effect }): AskedEffect[] => {
    const name = value(table);
    return name === undefined ? [] : [{ table: name, effect }];
  });
  const done = touched.some(({ effect }) => effect === own);
  const named = touched.length > 0 ? touched.map(({ table }) => table) : otherTables(kind, value);
  const rest: AskedEffect[] = done ? [] : (named.length > 0 ? named : [null]).map((table) => ({ table, effect: own }));
  const sources =
    touched.length > 0 ? otherTables(kind, value).map((table) => ({ table, effect: 'reads' as const })) : [];
  return [...touched, ...rest, ...sources].map((asked) => ({ ...asked, ...boundOf(kind, input, asked) }));
}

/** That of a backup, which is part of its ARN; and of what is only named. */
function otherTables({ permissions, touches }: StepKind, value: (field: string) => string | undefined): string[] {
  const names = permissions.flatMap(({ on }) => {
    if (typeof on === 'string') return [];
    if ('table' in on) return touches.length > 0 ? [] : [value(on.table)];
    return 'backup' in on ? [/:table\/([^/]+)\/backup\//.exec(value(on.backup) ?? '')?.[1]] : [];
  });
  return [...new Set(names.filter((name) => name !== undefined))];
}

function boundOf({ needs }: StepKind, input: JsonObject, { table }: AskedEffect): { maxItems?: number } {
  const need = needs.find((one) => one.check === 'itemsWithin');
  const given = need && input[need.table] === table ? input[need.maxItems] : undefined;
  return typeof given === 'number' ? { maxItems: given } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
