import { overridesFor } from '../../activities/restores/overrides';
import { restoreOverrides } from '../../activities/restores/overrides-input';
import { sourceOfTable } from '../../activities/restores/restore-source';
import { bytesOfBackup, bytesOfTable } from '../../activities/restores/source-bytes';
import { regionOfArn } from '../../language/arn';
import type { Ledger } from '../../language/ledger';
import { forecastRestore, type RestoreForecast, type RestoreWanted } from '../../language/measures/restore-forecast';
import { type RestoreSeen, tableOfArn } from '../../language/measures/restore-seen';
import type { PredictedStep } from '../../language/predict';
import { startsRestore } from '../../language/restoring-kinds';
import type { World } from '../world';

/** A forecast with the name of the table that is restored. */
export interface RestoreTime extends RestoreForecast {
  readonly of: string;
}

/** How long the restore takes that makes a table of the run; undefined of another table, or where nothing is known. */
export async function restoreTime(
  world: World,
  ledger: Ledger,
  table: string,
  seen: readonly RestoreSeen[],
): Promise<RestoreTime | undefined> {
  const { madeBy } = ledger.of(table);
  if (!madeBy || !startsRestore(madeBy.step.kind) || seen.length === 0) return undefined;
  const { source, backupArn } = madeBy.input;
  const from = source ?? backupArn;
  if (typeof from !== 'string' || from.includes('*')) return undefined;
  const region = regionOfArn(from);
  const across = region !== undefined && region !== (await world.clients.dynamodb.config.region());
  const sized =
    typeof source === 'string' ? await tableSized(world, ledger, madeBy, source) : await backupSized(world, from);
  const forecast = forecastRestore(seen, { ...sized, across });
  return forecast && { ...forecast, of: tableOfArn(from).split('/').at(-1) ?? from };
}

type Sized = Omit<RestoreWanted, 'across'>;

/** Of a table that the run itself makes nothing is known but its name. */
async function tableSized(world: World, ledger: Ledger, { input }: PredictedStep, source: string): Promise<Sized> {
  const found = ledger.of(source).madeBy ? undefined : await world.table(source);
  if (!found) return { table: source };
  const wanted = restoreOverrides.safeParse(input['overrides']).data;
  const bytes = bytesOfTable(found, wanted && overridesFor(sourceOfTable(found), wanted));
  return { table: found.TableArn ?? source, bytes };
}

async function backupSized(world: World, arn: string): Promise<Sized> {
  const backup = await world.backup(arn);
  return { table: tableOfArn(arn), ...(backup && { bytes: bytesOfBackup(backup) }) };
}
