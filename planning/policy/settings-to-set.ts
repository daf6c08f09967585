import { type Choice, isChosen, isEqual } from '../../activities/settings/differing';
import type { SettingsDocument } from '../../activities/settings/document';
import type { Caller, SettledTable } from '../../activities/settings/setting';
import { settings } from '../../activities/settings/setting-table';
import { nameIn } from '../../language/ledger';
import type { PredictedStep } from '../../language/predict';
import type { World } from '../world';

/**
 * Names of the settings that the run will set on restored tables, as far as it can be told now: those in the document
 * that it is given, or those of the tables that it captures which a restore drops. Undefined where it cannot be told.
 */
export async function settingsToSet(
  rows: readonly PredictedStep[],
  world: World,
): Promise<ReadonlySet<string> | undefined> {
  const run = rows.filter(({ runs }) => runs !== 'no');
  const applied = run.filter(({ step }) => step.kind === 'applySettings');
  const captured = run.filter(({ step }) => step.kind === 'captureSettings').map((row) => nameIn(row, 'table'));
  const names = new Set<string>();
  try {
    for (const row of applied) {
      const { input, unknown } = row;
      // The file is on the machine of the worker.
      if (input['file'] !== undefined || unknown.includes('file')) return undefined;
      const document = input['document'] as unknown as SettingsDocument | undefined;
      const found = document ? namesIn(document) : await lostOf(captured, world);
      if (!found) return undefined;
      for (const name of found.filter((each) => isAsked(each, row))) names.add(name);
    }
    return names;
  } catch {
    // Who may not read a setting cannot tell either.
    return undefined;
  }
}

/** Whether the step sets it, as far as its inputs are known. */
function isAsked(name: string, { input, unknown }: PredictedStep): boolean {
  const { only, except, also = [] } = input as Choice & { also?: readonly string[] };
  const isHeldBack = settings.some((each) => each.name === name && each.onlyAsked !== undefined);
  if (isHeldBack && !unknown.includes('also') && !also.includes(name)) return false;
  return isChosen(name, { only, except });
}

/** Anything that a document names may differ on the table that gets it, but for what a restored table has anyway. */
function namesIn({ settings: values }: SettingsDocument): string[] {
  const there = settings.filter(({ name }) => values[name] !== undefined);
  return there.filter(({ name, dropped }) => !isEqual(values[name], dropped)).map(({ name }) => name);
}

async function lostOf(tables: readonly (string | undefined)[], world: World): Promise<string[] | undefined> {
  if (tables.length === 0) return undefined;
  const names: string[] = [];
  for (const name of tables) {
    const description = name === undefined ? undefined : await world.table(name);
    if (name === undefined || !description) return undefined;
    names.push(...(await lost({ name, arn: description.TableArn ?? '', description }, world)));
  }
  return names;
}

async function lost(table: SettledTable, world: World): Promise<string[]> {
  const names: string[] = [];
  const { dynamodb, services } = world.clients;
  const caller: Caller = { dynamodb, services, read: (call) => world.read(call) };
  for (const { name, dropped, capture } of settings) {
    if (dropped === undefined) continue;
    const value = await world.once(`setting ${name} of ${table.name}`, async () => capture(caller, table));
    if (!isEqual(value, dropped)) names.push(name);
  }
  return names;
}
