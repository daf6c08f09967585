import type { Excluded, Uncovered } from '../fleet-facts';
import { matches } from '../safety/pattern';
import { type Exclusion, endOf, type FleetSelection, type TableRule } from './selection';

/** As much of a table as the rules ask for. */
export interface SeenTable {
  readonly table: string;
  /** In DynamoDB's words. */
  readonly status?: string;
  readonly sizeBytes?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly pitr?: boolean;
  /** The run that made it, of a table that runs leave behind for a while. */
  readonly madeBy?: string;
}

export interface ChosenTable {
  readonly table: string;
  /** Before all that have it not. */
  readonly first?: true;
  readonly sizeBytes?: number;
}

export interface Choice {
  readonly tables: readonly ChosenTable[];
  readonly uncovered: readonly Uncovered[];
  readonly excluded: readonly Excluded[];
  readonly lapsed: readonly Excluded[];
}

/** What must hold of a table beside the rules. */
export interface Needs {
  /** Whether point-in-time recovery must be on for the runbook to work. */
  readonly pitr: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Which of the tables that there are a fleet covers, and which it should and does not. */
export function choose(all: readonly SeenTable[], selection: FleetSelection, { pitr, now }: Needs): Choice {
  const { select, exclude = [], required, first } = selection;
  const [inForce, lapsed] = parted(exclude, (each) => (endOf(each) ?? Infinity) > now);
  const tables: ChosenTable[] = [];
  const uncovered: Uncovered[] = missing(all, [select, ...(required ? [required] : [])]);
  const excluded: Excluded[] = [];
  for (const seen of all) {
    const { table, sizeBytes } = seen;
    const isSelected = covers(select, seen);
    if (!isSelected && !(required && covers(required, seen))) continue;
    const exclusion = inForce.find((each) => isOf(each, table));
    const reason = isSelected ? hindrance(seen, pitr) : 'no rule of `select` takes it';
    if (exclusion) excluded.push(excludedBy(exclusion, table));
    else if (reason) uncovered.push({ table, reason });
    else tables.push({ table, ...(first && covers(first, seen) && { first: true }), sizeBytes });
  }
  return { tables, uncovered, excluded, lapsed: lapsed.map((each) => excludedBy(each)) };
}

/** Whether a rule takes a table. One that a run has made, and that expires, only by its name. */
export function covers(rule: TableRule, seen: SeenTable): boolean {
  const { table, tags = {}, pitr = false, madeBy } = seen;
  if (rule.names?.includes(table)) return true;
  if (madeBy !== undefined) return false;
  if (rule.patterns?.some((pattern) => matches(pattern, table))) return true;
  if (rule.pitr && pitr) return true;
  return Object.entries(rule.tags ?? {}).some(([name, value]) => tags[name] === value);
}

function hindrance({ status = 'ACTIVE', pitr }: SeenTable, needsPitr: boolean): string | undefined {
  if (status === 'CREATING' || status === 'ARCHIVED' || status === 'ARCHIVING') return `it is ${status}`;
  return needsPitr && pitr === false ? 'point-in-time recovery is off' : undefined;
}

function missing(all: readonly SeenTable[], rules: readonly TableRule[]): Uncovered[] {
  const there = new Set(all.map(({ table }) => table));
  const named = new Set(rules.flatMap(({ names = [] }) => names));
  return [...named].filter((table) => !there.has(table)).map((table) => ({ table, reason: 'there is no such table' }));
}

function isOf({ table, pattern }: Exclusion, name: string): boolean {
  return table === name || (pattern !== undefined && matches(pattern, name));
}

function excludedBy({ table, pattern = '', reason, until }: Exclusion, name = table ?? pattern): Excluded {
  return { table: name, reason, ...(until !== undefined && { until }) };
}

function parted<T>(list: readonly T[], isFirst: (each: T) => boolean): [T[], T[]] {
  return [list.filter(isFirst), list.filter((each) => !isFirst(each))];
}
