import { countItems } from '../../activities/count-items';
import { failureOfStep, orders, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

test('counts all items, and those that match', async () => {
  const table = await tableWith(bench(), orders(120));
  expect(await bench().perform(countItems, { table })).toEqual({ table, count: 120, scanned: 120 });
  const open = { table, filter: 'progress = :state AND price >= :least', values: { ':state': 'OPEN', ':least': 50 } };
  expect(await bench().perform(countItems, open)).toEqual({ table, count: 7, scanned: 120 });
});

test('takes names for reserved words, and placeholders without their marks', async () => {
  const table = await tableWith(bench(), orders(20));
  const input = { table, filter: '#state = :state', names: { state: 'progress' }, values: { state: 'OPEN' } };
  expect(await bench().perform(countItems, input)).toMatchObject({ count: 2 });
});

test('counts an empty table', async () => {
  const table = await tableWith(bench(), []);
  expect(await bench().perform(countItems, { table })).toMatchObject({ count: 0 });
});

test('goes on after the segments that are done', async () => {
  const table = await tableWith(bench(), orders(60));
  const tally = { counts: { count: 41, scanned: 42 }, work: { items: 42, readUnits: 1, writeUnits: 0 } };
  const resume = { cut: { segments: 4, tables: [table], small: false }, done: 4, tally };
  const around = { attempt: 2, lastProgress: { doing: 'counting', resume } };
  expect(await bench().perform(countItems, { table }, around)).toEqual({ table, count: 41, scanned: 42 });
});

test('no heartbeat holds a key or a value of an item', async () => {
  const table = await tableWith(bench(), orders(60));
  const beats: string[] = [];
  const onHeartbeat = (progress: object) => beats.push(JSON.stringify(progress));
  await bench().perform(countItems, { table, segments: 3 }, { onHeartbeat });
  expect(beats.length).toBeGreaterThan(3);
  expect(beats.join()).not.toMatch(/CUSTOMER|ORDER/);
});

test('a table that is not there is named', async () => {
  expect(await failureOfStep(bench().perform(countItems, { table: 'nowhere' }))).toMatchObject({
    code: 'TableNotFound',
    message: 'The table "nowhere" does not exist',
  });
});

test('an expression that DynamoDB refuses ends the step', async () => {
  const table = await tableWith(bench(), orders(1));
  const failure = await failureOfStep(bench().perform(countItems, { table, filter: 'progress = ' }));
  expect(failure).toMatchObject({ code: 'RequestRejected', operation: 'dynamodb:Scan' });
});

test('values without a filter are a mistake', async () => {
  const table = await tableWith(bench(), []);
  const failure = await failureOfStep(bench().perform(countItems, { table, values: { ':a': 1 } }));
  expect(failure.code).toBe('InvalidInput');
});
