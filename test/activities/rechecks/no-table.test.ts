import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { deleteTable } from '../../../activities/delete-table';
import { strangersTable, tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();

async function deleted() {
  const table = await tableWith(bench(), []);
  const prepared = await bench().prepare(deleteTable, { table });
  const outputs = await bench().run(deleteTable, { table }, { prepared });
  return { table, recheck: () => bench().recheck(deleteTable, { table }, outputs, { prepared }) };
}

test('a table that is gone still is gone', async () => {
  const { recheck } = await deleted();
  expect(await recheck()).toEqual({ stands: true });
});

test('a table of that name that was made since is told', async () => {
  const { table, recheck } = await deleted();
  await strangersTable(bench(), table);
  const why = expect.stringMatching(/^there is a table "table-\w+" again, made at 2030-.*, not deleted by the step$/);
  expect(await recheck()).toEqual({ stands: false, why });
});

test('one that is being deleted is waited for', async () => {
  const { table, recheck } = await deleted();
  await strangersTable(bench(), table);
  await bench().rest();
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  expect(await recheck()).toEqual({ stands: true });
});

test('a description that is behind is looked at again', async () => {
  const { recheck } = await deleted();
  bench().emulator.faults.add({ kind: 'stale-describe', count: 3 });
  expect(await recheck()).toEqual({ stands: true });
});
