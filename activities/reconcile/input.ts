import type { FilterInput } from '../inputs/item-filter';
import type { WriteForm } from '../items/writes/pending-write';
import type { Choices } from './choices';

/** The checked input of `reconcileItems`. */
export interface ReconcileInput extends FilterInput, Choices {
  readonly from: string;
  readonly to: string;
  readonly absentIn?: string | undefined;
  readonly changedSince?: string | undefined;
  readonly unchangedSince?: string | undefined;
  readonly dryRun: boolean;
  readonly maxItems?: number | undefined;
  readonly segments?: number | undefined;
  readonly writes: WriteForm;
}

/** The tables that are only looked into, each once. */
export function thirdTables({ absentIn, changedSince, unchangedSince }: Omit<ReconcileInput, keyof Choices>): string[] {
  return [...new Set([absentIn, changedSince, unchangedSince].filter((table) => table !== undefined))];
}
