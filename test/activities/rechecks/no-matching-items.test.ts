import { DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { deleteItems } from '../../../activities/delete-items';
import { orders, putAll, tableWith } from '../../../faults/sample-table';
import { useBench } from '../bench-hooks';

const bench = useBench();
const items = orders(40);
const open = { filter: 'progress = :state', values: { ':state': 'OPEN' }, maxItems: 10 };

async function purged(outputs: { kept?: number } = {}) {
  const table = await tableWith(bench(), items);
  const input = { table, ...open };
  const made = await bench().perform(deleteItems, input);
  return { table, recheck: () => bench().recheck(deleteItems, input, { ...made, ...outputs }) };
}

test('stands while none matches, whatever else is put', async () => {
  const { table, recheck } = await purged();
  await putAll(bench(), table, items.slice(1, 9));
  expect(await recheck()).toEqual({ stands: true });
});

test('one that matches again is too many', async () => {
  const { table, recheck } = await purged();
  await putAll(bench(), table, items.slice(0, 1));
  expect(await recheck()).toEqual({ stands: false, why: `1 item of "${table}" matches again` });
  await putAll(bench(), table, items.slice(0, 11));
  expect(await recheck()).toEqual({ stands: false, why: `2 items of "${table}" match again` });
});

test('as many as the step had kept may match', async () => {
  const { table, recheck } = await purged({ kept: 1 });
  await putAll(bench(), table, items.slice(0, 1));
  expect(await recheck()).toEqual({ stands: true });
  await putAll(bench(), table, items.slice(0, 11));
  expect(await recheck()).toEqual({
    stands: false,
    why: `2 items of "${table}" match, and the step had left 1 that others changed`,
  });
});

test('without the table there is nothing that stands', async () => {
  const { table, recheck } = await purged();
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
  expect(await recheck()).toEqual({ stands: false, why: `the table "${table}" is not there any more` });
});
