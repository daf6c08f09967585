import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { restoreTable } from '../../../activities/restore-table';
import { waitActive } from '../../../activities/wait-active';
import { markedTable } from '../../../faults/restored-pair';
import { failureOfStep, tableWith, uniqueName } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';
import { atEveryCall } from '../deaths';
import { Watched } from '../watched';

const bench = useBench();

async function tableIdOf(TableName: string): Promise<string> {
  const { Table } = await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName }));
  return Table?.TableId ?? '';
}

test('a restore that has begun is watched, by the identity that DynamoDB gave it, until it is tagged', async () => {
  const { table: source, mark } = await markedTable(bench(), []);
  const target = uniqueName();
  const tagWatches = new Watched();
  await bench().perform(restoreTable, { source, target, to: mark }, { tagWatches });
  const begun = { table: target, tableId: await tableIdOf(target) };
  expect(tagWatches.begun).toEqual([
    { ...begun, tags: expect.arrayContaining([{ Key: 'drillbook:run', Value: 'run-1' }]) },
  ]);
  expect(tagWatches.ended).toEqual([]);

  const created = { [target]: { byStep: 'restore', kind: 'restoreTable', sourceTable: source } };
  await bench().perform(waitActive, { table: target }, { created, tagWatches });
  expect(tagWatches.ended).toEqual([begun]);
});

test('so is one that a worker began which was killed then', async () => {
  const { table: source, mark } = await markedTable(bench(), []);
  await atEveryCall(async (fate) => {
    const target = uniqueName();
    const tagWatches = new Watched();
    const outputs = await bench().performTwice(restoreTable, { source, target, to: mark }, { ...fate, tagWatches });
    expect(new Set(tagWatches.begun.map(({ tableId }) => tableId))).toEqual(new Set([await tableIdOf(target)]));
    return outputs === null;
  });
});

test('one that did not begin is not, nor a table of others', async () => {
  const { table: source, mark } = await markedTable(bench(), []);
  const target = uniqueName();
  const tagWatches = new Watched();
  const prepared = await bench().prepare(restoreTable, { source, target, to: mark });
  const there = await tableWith(bench(), []);
  const restore = { source, target: there, to: mark };
  const failure = await failureOfStep(bench().run(restoreTable, restore, { prepared, tagWatches }));
  expect(failure.code).toBe('TableExists');
  expect(tagWatches.begun).toEqual([]);
});
