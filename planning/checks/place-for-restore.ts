import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { inParallel } from '../../activities/items/in-parallel';
import { ok, unknown, warning } from '../finding';
import type { World } from '../world';
import type { Check } from './check';

/** DynamoDB lists tables without their status, so that each must be asked for; in larger accounts not all are. */
const mostTables = 300;

export const placeForRestore: Check<'placeForRestore'> = {
  essential: false,
  subject: () => 'the account',
  async look({ world }) {
    const names = await world.once('all tables', () => tableNames(world));
    if (names.length > mostTables) {
      return unknown(`restores in flight were not counted: the account has more than ${mostTables} tables`);
    }
    const inFlight = await world.once('restores in flight', () => countRestores(world, names));
    const found = `${inFlight} of ${world.restores} restores in flight`;
    if (inFlight < world.restores) return ok(found);
    return warning(found, 'the run waits for a permit, and the step for a place, up to its deadline.');
  },
};

async function tableNames({ clients }: World): Promise<string[]> {
  const names: string[] = [];
  let start: string | undefined;
  do {
    const page = await clients.dynamodb.send(new ListTablesCommand({ ExclusiveStartTableName: start }));
    names.push(...(page.TableNames ?? []));
    start = page.LastEvaluatedTableName;
  } while (start && names.length <= mostTables);
  return names;
}

async function countRestores(world: World, names: readonly string[]): Promise<number> {
  let count = 0;
  await inParallel(8, names, async (name) => {
    const command = new DescribeTableCommand({ TableName: name });
    const table = await world
      .read(() => world.clients.dynamodb.send(command))
      .then(
        (answer) => answer.Table,
        (error: Error) => {
          // It has gone since it was listed.
          if (error.name === 'ResourceNotFoundException') return undefined;
          throw error;
        },
      );
    if (table?.TableStatus === 'CREATING' && table.RestoreSummary?.RestoreInProgress) count += 1;
  });
  return count;
}
