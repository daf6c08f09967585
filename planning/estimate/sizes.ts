import type { Ledger } from '../../language/ledger';
import type { PredictedStep } from '../../language/predict';
import type { World } from '../world';

/** As DynamoDB states it, which may be six hours old. */
export interface Size {
  readonly items: number;
  readonly bytes: number;
}

/** Of a table before the step; of one that is restored in the run, that of its source. Undefined where nobody knows. */
export async function sizeOf(world: World, ledger: Ledger, table: string): Promise<Size | undefined> {
  const { madeBy } = ledger.of(table);
  if (madeBy) return await sizeOfMade(world, ledger, madeBy);
  if (table.includes('*')) return undefined;
  const found = await world.table(table);
  return found && { items: found.ItemCount ?? 0, bytes: found.TableSizeBytes ?? 0 };
}

async function sizeOfMade(world: World, ledger: Ledger, { input }: PredictedStep): Promise<Size | undefined> {
  const { source, backupArn } = input;
  if (typeof backupArn === 'string') return await sizeOfBackup(world, backupArn);
  if (typeof source !== 'string') return undefined;
  return ledger.of(source).madeBy ? undefined : await sizeOf(world, ledger, source);
}

export async function sizeOfBackup(world: World, arn: string): Promise<Size | undefined> {
  const backup = await world.backup(arn);
  if (!backup) return undefined;
  return {
    items: backup.SourceTableDetails?.ItemCount ?? 0,
    bytes: backup.BackupDetails?.BackupSizeBytes ?? backup.SourceTableDetails?.TableSizeBytes ?? 0,
  };
}
