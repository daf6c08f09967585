import { DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { tableWith } from '../../../faults/sample-table';
import { capture, restoredWithout, settledTable } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const bench = useBench();
const warmOf = async (table: string) => (await capture(bench(), table)).document.settings['warmThroughput'];
const apply = (table: string, warmThroughput: unknown) =>
  bench().perform(applySettings, {
    table,
    document: { version: 1, table, settings: { warmThroughput } } as never,
  });
const usual = { read: 12_000, write: 4_000 };
const raised = {
  read: 15_000,
  write: 5_000,
  indexes: { GSI1: { read: 13_000, write: 4_000 }, GSI2: usual },
};

test('captured, lost by a restore, set again, equal after', async () => {
  const source = await settledTable(bench());
  expect(await warmOf(source)).toEqual(raised);
  const target = await restoredWithout(bench(), source);
  const { document } = await capture(bench(), source);
  const lost = await bench().perform(compareSettings, { table: target, document });
  expect(lost['differing']).toContain('warmThroughput');
  expect(await apply(target, raised)).toMatchObject({ set: ['warmThroughput'], notSet: {} });
  expect(await warmOf(target)).toEqual(raised);
});

test('more than the document has is enough, and is not lowered', async () => {
  const table = await settledTable(bench());
  expect(await apply(table, { ...usual, indexes: { GSI1: usual } })).toMatchObject({ same: ['warmThroughput'] });
  expect(await apply(table, { read: 1, write: 6_000, indexes: {} })).toMatchObject({ set: ['warmThroughput'] });
  expect(await warmOf(table)).toMatchObject({ read: 15_000, write: 6_000 });
  const document = { version: 1, table, settings: { warmThroughput: { ...usual, indexes: {} } } };
  expect(await bench().perform(compareSettings, { table, document })).toMatchObject({ equal: true, differences: [] });
});

test('one that is being raised is waited for, not raised twice', async () => {
  const table = await tableWith(bench(), []);
  const WarmThroughput = { ReadUnitsPerSecond: 20_000, WriteUnitsPerSecond: 4_000 };
  await bench().clients.dynamodb.send(new UpdateTableCommand({ TableName: table, WarmThroughput }));
  expect(await apply(table, { read: 20_000, write: 4_000, indexes: {} })).toMatchObject({ notSet: {} });
  const { Table } = await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName: table }));
  expect(Table?.WarmThroughput).toEqual({ ...WarmThroughput, Status: 'ACTIVE' });
});

test('of an index that the table has not: said', async () => {
  const table = await tableWith(bench(), []);
  expect(await apply(table, raised)).toMatchObject({ notSet: { warmThroughput: 'there is no index GSI1' } });
});
