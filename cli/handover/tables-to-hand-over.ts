import type { TableDescription } from '@aws-sdk/client-dynamodb';
import { capturedSettings } from '../../handover/captured-settings';
import type { HandedTable, OriginalTable } from '../../handover/handed-table';
import { type RestoredTable, restoredTables } from '../../handover/restored-tables';
import { regionOfArn } from '../../language/arn';
import type { Json } from '../../language/json';
import type { World } from '../../planning/world';
import type { Evidence } from '../../report/json';
import { CommandError, usageError } from '../command-error';
import type { Printer } from '../printers/printer';
import { lookAtTable } from './look-at-table';

/** The settings of one table, as a file has them. */
export interface GivenSettings {
  readonly table: string;
  readonly settings: Readonly<Record<string, Json>>;
  readonly file: string;
}

/** Looks at each table that the run has restored; warns of those that are gone. Throws where there is none. */
export async function tablesToHandOver(
  evidence: Evidence,
  world: World,
  printer: Printer,
  given?: GivenSettings,
): Promise<HandedTable[]> {
  const { run } = evidence.facts;
  const restored = restoredTables(evidence.facts);
  if (restored.length === 0)
    throw usageError(`The run ${run} restored no table that it has not deleted, so there is nothing to hand over.`);
  const tables: HandedTable[] = [];
  for (const each of restored) {
    const description = await descriptionOf(each, world);
    if (!description) {
      printer.print({ type: 'warning', message: goneText(each) });
      continue;
    }
    if (description.TableStatus !== 'ACTIVE') {
      const message = `The table "${each.name}" is ${description.TableStatus}, so that its settings may yet change.`;
      printer.print({ type: 'warning', message, hint: 'the same again when it is ACTIVE.' });
    }
    const { name, hasItsName } = each;
    const arn = description.TableArn ?? '';
    const [, , , region = '', account = ''] = arn.split(':');
    const looked = await lookAtTable(name, description, world);
    const original = await originalOf(each, evidence, world, given);
    tables.push({ name, arn, region, account, ...looked, original, hasItsName });
  }
  if (tables.length > 0) return tables;
  throw new CommandError(
    'TableNotFound',
    `No table that the run ${run} restored is there: ${restored.map(({ name }) => name).join(', ')}.`,
    '--endpoint and --region, where the run worked on another one.',
  );
}

function goneText({ name }: RestoredTable): string {
  return `The table "${name}" of the run is gone, or another one has its name now: it is not handed over.`;
}

/** Undefined where another table has the name now. */
async function descriptionOf({ name, tableId }: RestoredTable, world: World): Promise<TableDescription | undefined> {
  const description = await world.table(name);
  return tableId === undefined || description?.TableId === tableId ? description : undefined;
}

/** As it was before the run; as it is now, where nobody captured it. */
async function originalOf(
  { original: name, originalArn, hasItsName }: RestoredTable,
  evidence: Evidence,
  world: World,
  given: GivenSettings | undefined,
): Promise<OriginalTable> {
  if (given?.table === name) return { name, settings: given.settings, known: `given in ${given.file}` };
  const captured = factsOf(evidence).map((facts) => capturedSettings(facts, name));
  const first = captured.find((found) => found !== undefined);
  if (first) return { name, ...first };
  if (originalArn && regionOfArn(originalArn) !== (await world.clients.dynamodb.config.region())) {
    return { name, known: 'no run captured them, and the table is in another region' };
  }
  const description = hasItsName ? undefined : await world.table(name);
  if (!description) return { name, known: 'no run captured them, and the table is gone' };
  const { settings } = await lookAtTable(name, description, world);
  return { name, settings, known: 'as they are now, since the run captured none' };
}

/** Of the run and those within it. */
function factsOf({ facts, inner = {} }: Evidence): Evidence['facts'][] {
  return [facts, ...Object.values(inner).flatMap(factsOf)];
}
