import type { JsonObject } from '../json';
import { effectWith, touchesWith } from '../step-effects';
import type { Effect, StepKind } from '../step-kind';
import { type TablePlace, tableReferred } from '../table-reference';

/** One thing that a step does to one table; null where it touches none. */
export interface AskedEffect {
  /** By name or ARN. */
  readonly table: string | null;
  /** Where the table is, when that is known from elsewhere than its name. */
  readonly place?: TablePlace;
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
  const others = otherTables(kind, value);
  const named: readonly Named[] = touched.length > 0 ? touched.map(({ table }) => ({ table })) : others;
  const rest: AskedEffect[] = done
    ? []
    : (named.length > 0 ? named : [{ table: null }]).map((table) => ({ ...table, effect: own }));
  const sources = touched.length > 0 ? others.map((table) => ({ ...table, effect: 'reads' as const })) : [];
  return [...touched, ...rest, ...sources].map((asked) => ({ ...asked, ...boundOf(kind, input, asked) }));
}

/** That of a backup, which is part of its ARN; and of what is only named. */
function otherTables({ permissions, touches }: StepKind, value: (field: string) => string | undefined): Named[] {
  const found = permissions.flatMap(({ on }): Named[] => {
    if (typeof on === 'string') return [];
    if ('backup' in on) return tableOfBackup(value(on.backup) ?? '');
    const table = 'table' in on && touches.length === 0 ? value(on.table) : undefined;
    return table === undefined ? [] : [{ table }];
  });
  return found.filter(({ table }, at) => found.findIndex((other) => other.table === table) === at);
}

function tableOfBackup(arn: string): Named[] {
  const [, reference = '', table] = /^(.*:table\/([^/]+))\/backup\//.exec(arn) ?? [];
  if (table === undefined) return [];
  const { account, region } = tableReferred(reference, nowhere);
  return [{ table, ...(region !== '' && { place: { account, region } }) }];
}

type Named = Pick<AskedEffect, 'table' | 'place'>;

const nowhere: TablePlace = { account: '', region: '' };

function boundOf({ needs }: StepKind, input: JsonObject, { table }: AskedEffect): { maxItems?: number } {
  const need = needs.find((one) => one.check === 'itemsWithin');
  const given = need && input[need.table] === table ? input[need.maxItems] : undefined;
  return typeof given === 'number' ? { maxItems: given } : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
