import { type Asked, askedOf, isAsked } from '../../language/fleet/asked';
import type { SeenTable } from '../../language/fleet/choose';
import type { FleetSelection } from '../../language/fleet/selection';
import { inParallel } from '../items/in-parallel';
import { type Persisting, persist } from '../patience';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { findTable, tagsOf } from '../tables/find-table';
import { expiresTag, runTag } from '../tables/lineage-tags';
import { listTables } from '../tables/list-tables';
import { windowOrStatus } from '../tables/recovery-window';

export type Seeing = Persisting & Pick<StepContext, 'dynamodb'>;

/** AWS answers some ten calls a second of the slowest that are needed. */
const atOnce = 4;

/** More would not fit into a history. */
const mostTables = 10_000;

/**
 * All tables of the account in the region, by name, each with what the rules ask of it: of a table that no rule can
 * take, its name only. One that goes meanwhile, or is going, is not there.
 */
export async function seeTables(context: Seeing, selection: FleetSelection, needsPitr: boolean): Promise<SeenTable[]> {
  const names = await listTables(context);
  if (names.length > mostTables) {
    fail('InvalidInput', `A fleet looks at ${mostTables} tables at most; there are ${names.length}`);
  }
  const asked = askedOf(selection, needsPitr);
  const seen = new Map<string, SeenTable>();
  let looked = 0;
  await inParallel(atOnce, names, async (table) => {
    const one = isAsked(asked, table) ? await see(context, table, asked) : { table };
    if (one) seen.set(table, one);
    looked += 1;
    context.heartbeat({ doing: `looking at tables: ${looked} of ${names.length}` });
  });
  return names.flatMap((table) => seen.get(table) ?? []);
}

async function see(context: Seeing, table: string, asked: Asked): Promise<SeenTable | undefined> {
  const found = await persist(context, () => findTable(context, table));
  if (!found || found.TableStatus === 'DELETING') return undefined;
  const { TableStatus: status, TableSizeBytes: sizeBytes, TableArn: arn = '' } = found;
  const window = asked.pitr ? await persist(context, () => windowOrStatus(context, table, found)) : undefined;
  const tags = asked.tags ? ((await persist(context, () => tagsOf(context, arn))) ?? {}) : undefined;
  const madeBy = tags?.[expiresTag] === undefined ? undefined : tags[runTag];
  return {
    table,
    ...(status && { status }),
    ...(sizeBytes !== undefined && { sizeBytes }),
    ...(typeof window === 'object' && { pitr: window.status === 'ENABLED' }),
    ...(tags && { tags }),
    ...(madeBy !== undefined && { madeBy }),
  };
}
