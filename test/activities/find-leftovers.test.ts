import { CreateBackupCommand } from '@aws-sdk/client-dynamodb';
import { createBackup } from '../../activities/create-backup';
import { createTable } from '../../activities/create-table';
import { findLeftovers } from '../../activities/find-leftovers';
import { leftOver } from '../../faults/left-over';
import { failureOfStep, strangersTable, tableWith, uniqueName } from '../../faults/sample-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';

const bench = useBench();
const keys = { partition: { name: 'PK' } };
afterEach(() => bench().emulator.access.restrict(null));

interface Named {
  readonly table: string;
}

async function find(input: JsonObject = {}) {
  const outputs = await bench().perform(findLeftovers, input);
  const named = (list: unknown) => (list as Named[]).map(({ table }) => table);
  return { outputs, expired: named(outputs['expired']), kept: named(outputs['kept']) };
}

test('finds what has expired, oldest first, and tells why others are kept; what is to stay is not told of', async () => {
  const first = await leftOver(bench());
  const second = await leftOver(bench());
  const guarded = await leftOver(bench(), { deletionProtection: true });
  const young = uniqueName();
  await bench().perform(createTable, { table: young, keys, expiresAfter: '2d' });
  const lasting = uniqueName('drillbook');
  await bench().perform(createTable, { table: lasting, keys });
  const stranger = await tableWith(bench(), []);
  const lookalike = uniqueName('drillbook-test');
  await strangersTable(bench(), lookalike);
  await bench().rest();
  const { outputs, expired, kept } = await find();
  expect(expired).toEqual([first.table, second.table]);
  expect(outputs['expired']).toContainEqual({
    ...first,
    run: 'run-1',
    step: 'createTable',
    expiresAt: expect.any(String),
    sizeBytes: expect.any(Number),
  });
  expect(kept.sort()).toEqual([guarded.table, young, lookalike].sort());
  const whys = (outputs['kept'] as unknown as { table: string; why: string }[]).map(({ table, why }) => [table, why]);
  expect(Object.fromEntries(whys)).toEqual({
    [guarded.table]: 'protected',
    [young]: 'notExpired',
    [lookalike]: 'untagged',
  });
  for (const table of [lasting, stranger]) expect(kept).not.toContain(table);
});

test('of many it gives those first that expired first, and says how many more there are', async () => {
  const [one, two] = [await leftOver(bench()), await leftOver(bench())];
  const tables = [one.table, two.table];
  const { outputs, expired } = await find({ tables, most: 1 });
  expect([expired, outputs['more'], outputs['looked']]).toEqual([[one.table], 1, 2]);
  expect(
    (await find({ tables, expiredBefore: new Date(bench().clock.now() - 1_800_000).toISOString() })).expired,
  ).toEqual([one.table]);
});

test('tells of backups that bear the mark of a run, and of no others', async () => {
  const table = await tableWith(bench(), []);
  const { backupArn = '', name = '' } = await bench().perform(createBackup, { table });
  await bench().clients.dynamodb.send(new CreateBackupCommand({ TableName: table, BackupName: 'nightly' }));
  const { outputs } = await find();
  expect(outputs['backups']).toEqual([expect.objectContaining({ table, backupArn, name })]);
});

test('a table whose tags may not be read is kept and told of; where none may be, it fails', async () => {
  const [one, other] = [await leftOver(bench()), await leftOver(bench())];
  const tables = [one.table, other.table];
  const arn = (name: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;
  const allow = { Effect: 'Allow' as const, Action: '*', Resource: '*' };
  const deny = (Resource: string) => ({ Effect: 'Deny' as const, Action: 'dynamodb:ListTagsOfResource', Resource });
  bench().emulator.access.restrict({ Version: '2012-10-17', Statement: [allow, deny(arn(one.table))] });
  const { outputs, expired } = await find({ tables });
  expect(expired).toEqual([other.table]);
  expect(outputs['kept']).toEqual([
    expect.objectContaining({
      table: one.table,
      why: 'tagsUnread',
      says: expect.stringContaining('ListTagsOfResource'),
    }),
  ]);
  bench().emulator.access.restrict({ Version: '2012-10-17', Statement: [allow, deny('*')] });
  expect((await failureOfStep(bench().perform(findLeftovers, { tables }))).code).toBe('AccessDenied');
});
