import { DescribeLimitsCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { asOverridden } from '../../activities/restores/as-overridden';
import { overridesFor } from '../../activities/restores/overrides';
import { restoreOverrides, type WantedOverrides } from '../../activities/restores/overrides-input';
import { sourceOfTable } from '../../activities/restores/restore-source';
import { blocked, later, ok, warning } from '../finding';
import { byRun, type Check, tableIn, tableState } from './check';

export const capacityAfterRestore: Check<'capacityAfterRestore'> = {
  essential: false,
  subject: tableIn,
  async look(context, { table, overrides }) {
    const state = tableState(context, table);
    if (state.is === 'unnamed') return state.answer;
    if (state.is !== 'asFound') return later(byRun(state.is, state.madeBy ?? state.deletedBy));
    if (context.row.unknown.includes(overrides)) return later('only the run knows what is overridden');
    const described = await context.world.table(state.name);
    const found = described && overridden(described, restoreOverrides.safeParse(context.row.input[overrides]).data);
    if (!found) return undefined;
    const { read, write } = capacityOf(found);
    const limits = read + write > 0 ? await context.world.once('limits', () => limitsOf(context)) : undefined;
    const most = limits && { read: limits.TableMaxReadCapacityUnits, write: limits.TableMaxWriteCapacityUnits };
    if (most && (read > (most.read ?? read) || write > (most.write ?? write))) {
      const hint = 'ask AWS for a higher limit, or lower the capacity first.';
      return blocked(
        `needs ${read} read and ${write} write units; the account allows ${most.read} and ${most.write}`,
        hint,
      );
    }
    const lost = dropped(found);
    const kept = inWords(found);
    if (lost.length === 0) return ok(kept);
    return warning(`${kept}; a restore drops ${lost.join(', ')}`, 'set these again on the restored table.');
  },
};

/** Undefined where the overrides do not fit the table, which another check says. */
function overridden(table: TableDescription, wanted: WantedOverrides | undefined): TableDescription | undefined {
  if (!wanted) return table;
  try {
    return asOverridden(table, overridesFor(sourceOfTable(table), wanted));
  } catch {
    return undefined;
  }
}

function limitsOf({ world }: { world: Parameters<typeof capacityAfterRestore.look>[0]['world'] }) {
  return world.clients.dynamodb.send(new DescribeLimitsCommand({}));
}

/** Of the table and all its indexes. */
function capacityOf({ ProvisionedThroughput, GlobalSecondaryIndexes = [] }: TableDescription) {
  const all = [ProvisionedThroughput, ...GlobalSecondaryIndexes.map((index) => index.ProvisionedThroughput)];
  const sum = (unit: 'ReadCapacityUnits' | 'WriteCapacityUnits') =>
    all.reduce((total, throughput) => total + (throughput?.[unit] ?? 0), 0);
  return { read: sum('ReadCapacityUnits'), write: sum('WriteCapacityUnits') };
}

function inWords(table: TableDescription): string {
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [] } = table;
  const { read, write } = capacityOf(table);
  const mode = read + write === 0 ? 'on demand' : `${read} read and ${write} write units in all`;
  const indexes = [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes].map(({ IndexName = '' }) => IndexName);
  return `the copy: ${mode}, ${indexes.length === 0 ? 'no indexes' : `indexes ${indexes.join(', ')}`}`;
}

function dropped(table: TableDescription): string[] {
  return [
    ...(table.StreamSpecification?.StreamEnabled ? ['the stream'] : []),
    ...(table.DeletionProtectionEnabled ? ['deletion protection'] : []),
    ...(table.TableClassSummary?.TableClass === 'STANDARD_INFREQUENT_ACCESS' ? ['the table class'] : []),
    ...((table.Replicas?.length ?? 0) > 0 ? ['the replicas'] : []),
  ];
}
