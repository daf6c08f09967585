import type { FilterInput } from '../inputs/item-filter';
import type { WriteForm } from '../items/writes/pending-write';
import type { Choices } from './choices';

/** The checked input of `reconcileItems`. */
export interface ReconcileInput extends FilterInput, Choices {
  readonly from: string;
  readonly to: string;
  readonly absentIn?: string | undefined;
  readonly dryRun: boolean;
  readonly maxItems?: number | undefined;
  readonly segments?: number | undefined;
  readonly writes: WriteForm;
}
