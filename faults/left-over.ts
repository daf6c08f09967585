import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { createTable } from '../activities/create-table';
import type { JsonObject } from '../language/json';
import type { EmulatorBench } from './emulator-bench';
import { uniqueName } from './sample-table';

const keys = { partition: { name: 'PK' }, sort: { name: 'SK' } };

/** A table that a run has made, and whose time is over; `more` goes to the step that makes it. */
export async function leftOver(
  bench: EmulatorBench,
  more: JsonObject = {},
): Promise<{ table: string; tableId: string }> {
  const table = uniqueName('drillbook-test');
  const { tableId = '' } = await bench.perform(createTable, { table, keys, expiresAfter: '1h', ...more });
  bench.clock.advance(3_600_000);
  return { table, tableId: String(tableId) };
}

/** Whether there is a table of that name. */
export async function isThere({ clients }: Pick<EmulatorBench, 'clients'>, TableName: string): Promise<boolean> {
  const answer = await clients.dynamodb.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
  return answer?.Table !== undefined && answer.Table.TableStatus !== 'DELETING';
}
