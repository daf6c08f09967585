import { durationMs } from './duration';
import type { PredictedStep } from './predict';
import { touchesWith } from './step-effects';
import type { FieldOf, StandingEffect, StepKind } from './step-kind';

/** What the steps before one do to a table. */
export interface TableHistory {
  /** The step that makes it, and is the last to make or delete it. */
  readonly madeBy?: PredictedStep;
  readonly deletedBy?: PredictedStep;
  readonly recoveryOnBy?: PredictedStep;
  /** The last step that changes or deletes items of it. */
  readonly changedBy?: PredictedStep;
}

/** What a run will have done to tables when it comes to a step; filled in the order of the steps. */
export class Ledger {
  private readonly tables = new Map<string, TableHistory>();
  private readonly pointers = new Set<string>();
  /** By any step of the run, whatever becomes of the table. */
  private readonly everMade: ReadonlySet<string>;
  private waited = false;

  /** `made`: tables that runs before this one made. */
  constructor(
    rows: readonly PredictedStep[] = [],
    private readonly made: readonly string[] = [],
  ) {
    const madeHere = rows.filter(counts).flatMap((row) => standing(row, 'tableOfThisRun') ?? []);
    this.everMade = new Set([...made, ...madeHere]);
  }

  of(table: string): TableHistory {
    return this.tables.get(table) ?? {};
  }

  /** Whether a step made it, and none deleted it since. */
  isMade(table: string): boolean {
    const { madeBy, deletedBy } = this.of(table);
    return madeBy !== undefined || (!deletedBy && this.made.includes(table));
  }

  /** Whether the run may have made the table when it comes to the step; an `undo` comes at any moment. */
  isMadeFor({ part }: Pick<PredictedStep, 'part'>, table: string): boolean {
    return part === 'undo' ? this.everMade.has(table) : this.isMade(table);
  }

  /** Whether hours may pass before the run comes to the step. */
  isLater({ part }: Pick<PredictedStep, 'part'>): boolean {
    return part === 'undo' || this.waited;
  }

  /** Whether a step has set the SSM parameter by then. */
  isSet(pointer: string): boolean {
    return this.pointers.has(pointer);
  }

  /** Names of tables that the run makes. */
  add(row: PredictedStep): void {
    const { kind } = row;
    if (!counts(row)) return;
    if (mayTakeHours(row)) this.waited = true;
    if (!kind) return;
    for (const { table, effect } of touchesWith(kind, row.input)) {
      const name = nameIn(row, table);
      if (name !== undefined && (effect === 'changes' || effect === 'destroys')) this.note(name, { changedBy: row });
    }
    this.stands(row);
  }

  /** What is said to stand after the step is what it does. */
  private stands(row: PredictedStep): void {
    const is = (effect: StandingEffect, note: (name: string) => void) => {
      const name = standing(row, effect);
      if (name !== undefined) note(name);
    };
    is('tableOfThisRun', (name) => this.tables.set(name, { madeBy: row }));
    is('pointer', (name) => this.pointers.add(name));
    is('noTable', (name) => this.tables.set(name, { deletedBy: row }));
    is('recoveryOn', (name) => this.note(name, { recoveryOnBy: row }));
    is('settings', (name) => this.note(name, { recoveryOnBy: row }));
  }

  private note(name: string, more: TableHistory): void {
    this.tables.set(name, { ...this.of(name), ...more });
  }
}

function counts({ runs, part }: PredictedStep): boolean {
  return runs !== 'no' && part !== 'undo';
}

/** What the step leaves such an effect on. */
function standing(row: PredictedStep, effect: StandingEffect): string | undefined {
  const recheck = row.kind?.recheck;
  return typeof recheck === 'object' && recheck.stands === effect ? nameIn(row, recheck.of) : undefined;
}

/** It waits for people, for a time, or for work of DynamoDB that takes minutes, or hours: nobody knows before. */
function mayTakeHours({ step, kind }: PredictedStep): boolean {
  if (step.form === 'approve' || step.form === 'wait') return true;
  return kind?.work.some(isLong) ?? false;
}

const longMs = 60_000;

function isLong(work: StepKind['work'][number]): boolean {
  if (work.does === 'wait') return durationMs(work.usually) >= longMs;
  return work.does === 'restore' || work.does === 'restoreBackup';
}

/** A name, or the pattern of one. */
export function nameIn({ input, patterns }: PredictedStep, field: FieldOf<StepKind['input']>): string | undefined {
  const value = input[field];
  return typeof value === 'string' ? value : patterns[field];
}
