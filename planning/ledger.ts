import type { PredictedStep } from '../language/predict';
import type { FieldOf, StepKind } from '../language/step-kind';

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

  of(table: string): TableHistory {
    return this.tables.get(table) ?? {};
  }

  /** Whether a step made it, and none deleted it since. */
  isMade(table: string): boolean {
    return this.of(table).madeBy !== undefined;
  }

  /** Whether a step has set the SSM parameter by then. */
  isSet(pointer: string): boolean {
    return this.pointers.has(pointer);
  }

  /** Names of tables that the run makes. */
  add(row: PredictedStep): void {
    const { kind } = row;
    if (!kind || row.runs === 'no' || row.part === 'undo') return;
    for (const { table, effect } of kind.touches) {
      const name = nameIn(row, table);
      if (name !== undefined && (effect === 'changes' || effect === 'destroys')) this.note(name, { changedBy: row });
    }
    this.stands(row, kind);
  }

  /** What is said to stand after the step is what it does. */
  private stands(row: PredictedStep, { recheck }: StepKind): void {
    if (typeof recheck === 'string') return;
    const name = nameIn(row, recheck.of);
    if (name === undefined) return;
    if (recheck.stands === 'tableOfThisRun') this.tables.set(name, { madeBy: row });
    if (recheck.stands === 'pointer') this.pointers.add(name);
    if (recheck.stands === 'noTable') this.tables.set(name, { deletedBy: row });
    if (recheck.stands === 'recoveryOn' || recheck.stands === 'settings') this.note(name, { recoveryOnBy: row });
  }

  private note(name: string, more: TableHistory): void {
    this.tables.set(name, { ...this.of(name), ...more });
  }
}

/** A name, or the pattern of one. */
export function nameIn({ input, patterns }: PredictedStep, field: FieldOf<StepKind['input']>): string | undefined {
  const value = input[field];
  return typeof value === 'string' ? value : patterns[field];
}
