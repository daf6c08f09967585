import {
  DeleteTableCommand,
  TagResourceCommand,
  UntagResourceCommand,
  type UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '../../activities/create-table';
import { deleteTable } from '../../activities/delete-table';
import type { RunsKnown } from '../../activities/leftovers/runs-known';
import { safetyWith } from '../../activities/safety';
import { sweepTable } from '../../activities/sweep-table';
import { isThere, leftOver } from '../../faults/left-over';
import { failureOfStep, strangersTable, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';
import { atEveryCall } from './deaths';

const bench = useBench();
const keys = { partition: { name: 'PK' }, sort: { name: 'SK' } };
const none = async () => undefined;
const arn = (table: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${table}`;
const send = (command: UpdateTableCommand | DeleteTableCommand | UntagResourceCommand | TagResourceCommand) =>
  bench().clients.dynamodb.send(command as UpdateTableCommand);

async function sweep(input: { table: string; tableId: string; expiredBefore?: string }, runs?: RunsKnown) {
  // Away from the emulator, whose tables may all be destroyed.
  const outputs = await bench().perform(sweepTable, input, {
    isEmulator: false,
    run: 'sweep-1',
    ...(runs && { runs }),
  });
  return { ...outputs, there: await isThere(bench(), input.table) };
}

test('deletes a table that a run made and that has expired', async () => {
  const there = await leftOver(bench());
  expect(await sweep(there)).toEqual({ table: there.table, swept: true, there: false });
  expect(await sweep(there)).toMatchObject({ swept: false, why: 'gone' });
});

test.each<[string, RunsKnown, string, string]>([
  ['goes on', { goingOn: async () => 'run-1-r2', holderOf: none }, 'runGoesOn', 'the run run-1-r2 goes on'],
  [
    'is another that locked it',
    { goingOn: none, holderOf: async () => 'other' },
    'locked',
    'the run other has locked it',
  ],
  [
    'cannot be told of',
    { goingOn: () => Promise.reject(new Error('no connection')), holderOf: none },
    'runUnknown',
    'whether its run goes on cannot be told: Error: no connection',
  ],
])('keeps one whose run %s', async (_, runs, why, says) => {
  const there = await leftOver(bench());
  expect(await sweep(there, runs)).toMatchObject({
    swept: false,
    why,
    says: expect.stringContaining(says),
    there: true,
  });
});

test('keeps one that is protected, and does not take the protection off', async () => {
  const there = await leftOver(bench(), { deletionProtection: true });
  expect(await sweep(there)).toMatchObject({ swept: false, why: 'protected', there: true });
});

test('keeps one that has not expired, or not before the time that is given', async () => {
  const table = uniqueName();
  const { tableId = '', expiresAt = '' } = await bench().perform(createTable, { table, keys, expiresAfter: '1h' });
  const there = { table, tableId: String(tableId) };
  expect(await sweep(there)).toMatchObject({ swept: false, why: 'notExpired', there: true });
  const inTenYears = new Date(bench().clock.now() + 10 * 365 * 86_400_000).toISOString();
  expect(await sweep({ ...there, expiredBefore: inTenYears })).toMatchObject({ why: 'notExpired', there: true });
  bench().clock.advance(3_700_000);
  expect(await sweep({ ...there, expiredBefore: String(expiresAt) })).toMatchObject({ why: 'notExpired', there: true });
  expect(await sweep({ ...there, expiredBefore: inTenYears })).toMatchObject({ swept: true, there: false });
});

test.each(['drillbook:run', 'drillbook:expires'])('keeps one from which somebody took the tag %s', async (key) => {
  const there = await leftOver(bench());
  await send(new UntagResourceCommand({ ResourceArn: arn(there.table), TagKeys: [key] }));
  expect(await sweep(there)).toMatchObject({ swept: false, why: 'untagged', there: true });
});

test('keeps one whose expiry is no time', async () => {
  const there = await leftOver(bench());
  const Tags = [{ Key: 'drillbook:expires', Value: 'soon' }];
  await send(new TagResourceCommand({ ResourceArn: arn(there.table), Tags }));
  expect(await sweep(there)).toMatchObject({ swept: false, why: 'expiryUnread', there: true });
});

test('keeps a table that somebody made anew under the name, with whatever tags', async () => {
  const there = await leftOver(bench());
  await bench().perform(deleteTable, { table: there.table });
  await bench().perform(createTable, { table: there.table, keys, expiresAfter: '1h' });
  bench().clock.advance(3_700_000);
  expect(await sweep(there)).toMatchObject({ swept: false, why: 'anotherTable', there: true });
});

test('looks again at identity, tags and runs just before it deletes', async () => {
  const there = await leftOver(bench());
  const prepared = await bench().prepare(sweepTable, there);
  const runs = { goingOn: async () => 'run-1-r2', holderOf: none };
  expect(await bench().run(sweepTable, there, { prepared, runs })).toMatchObject({ swept: false, why: 'runGoesOn' });
  await bench().perform(deleteTable, { table: there.table });
  await strangersTable(bench(), there.table);
  expect(await bench().run(sweepTable, there, { prepared })).toMatchObject({ swept: false, why: 'anotherTable' });
  expect(await isThere(bench(), there.table)).toBe(true);
});

test('deletes it once, whenever the worker is killed, and nothing that takes its name', async () => {
  const died = await atEveryCall(async (fate) => {
    const there = await leftOver(bench());
    const outputs = await bench().performTwice(sweepTable, there, fate);
    expect(await isThere(bench(), there.table)).toBe(false);
    if (outputs) expect(outputs).toEqual({ table: there.table, swept: true });
    return outputs === null;
  });
  expect(died).toBeGreaterThan(8);
});

test('an attempt after a failed one knows what that one deleted', async () => {
  const there = await leftOver(bench());
  const preparedBefore = await bench().prepare(sweepTable, there);
  await send(new DeleteTableCommand({ TableName: there.table }));
  expect(await bench().perform(sweepTable, there, { preparedBefore })).toEqual({ table: there.table, swept: true });
});

test('is refused where the safety policy does not let that table be destroyed, whatever its tags say', async () => {
  const there = await leftOver(bench());
  const environment = { name: 'production', match: {}, allow: ['reads' as const], madeByRun: ['destroys' as const] };
  const home = async () => ({ account: '000000000000', region: 'us-east-1' });
  const safety = safetyWith({ file: 'policy.yaml', environments: [environment] } as never, home);
  const failure = await failureOfStep(bench().perform(sweepTable, there, { safety }));
  expect(failure).toMatchObject({
    code: 'NotAllowed',
    message: expect.stringContaining(`\`destroys\` on "${there.table}"`),
  });
  expect(await isThere(bench(), there.table)).toBe(true);
});
