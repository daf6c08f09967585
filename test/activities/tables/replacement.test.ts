import { CreateBackupCommand, DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { createBackup } from '../../../activities/create-backup';
import { deleteTable } from '../../../activities/delete-table';
import { fingerprintTable } from '../../../activities/fingerprint-table';
import { failureOfStep, orders, tableWith } from '../../../faults/sample-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();

async function exists(TableName: string): Promise<boolean> {
  return await bench()
    .clients.dynamodb.send(new DescribeTableCommand({ TableName }))
    .then(() => true)
    .catch(() => false);
}

/** A table with all that it takes to delete it. */
async function replaced() {
  const table = await tableWith(bench(), orders(3));
  const replacedBy = await tableWith(bench(), orders(5));
  const { tableId = '', digest = '', at = '' } = await bench().perform(fingerprintTable, { table: replacedBy });
  const { backupArn: finalBackup = '' } = await bench().perform(createBackup, { table });
  return { table, replacedBy, proof: { tableId, digest, at } as Record<string, string>, finalBackup: `${finalBackup}` };
}

type Replaced = Awaited<ReturnType<typeof replaced>>;

async function refusal(input: JsonObject) {
  const failure = await failureOfStep(bench().perform(deleteTable, input));
  expect(await exists(String(input['table']))).toBe(true);
  return failure;
}

test('deletes a table whose copy is proven, and that has a last backup', async () => {
  const input = await replaced();
  expect(await bench().perform(deleteTable, input)).toEqual({ table: input.table, deleted: true });
  expect(await exists(input.replacedBy)).toBe(true);
});

test.each<[string, string, (input: Replaced) => Promise<JsonObject> | JsonObject]>([
  [
    'of another table',
    'another table than that of the proof',
    (input) => ({ ...input, proof: { ...input.proof, tableId: 'another' } }),
  ],
  [
    'that is old',
    'older than 30s',
    (input) => {
      bench().clock.advance(31_000);
      return { ...input, maxProofAge: '30s' };
    },
  ],
  [
    'that is to come',
    'which is to come',
    (input) => ({ ...input, proof: { ...input.proof, at: '2050-01-01T00:00:00Z' } }),
  ],
])('a proof %s is refused', async (_, why, of) => {
  const input = await of(await replaced());
  expect(await refusal(input)).toMatchObject({ code: 'NotProven', message: expect.stringContaining(why) });
});

test('a proof that has become old since the step was prepared is refused', async () => {
  const input = { ...(await replaced()), maxProofAge: '1m' };
  const prepared = await bench().prepare(deleteTable, input);
  bench().clock.advance(90_000);
  const failure = await failureOfStep(bench().run(deleteTable, input, { prepared }));
  expect(failure).toMatchObject({ code: 'NotProven' });
  expect(await exists(input.table)).toBe(true);
});

test('a copy that is not ACTIVE is refused', async () => {
  const input = await replaced();
  const update = { TableName: input.replacedBy, TableClass: 'STANDARD_INFREQUENT_ACCESS' as const };
  await bench().clients.dynamodb.send(new UpdateTableCommand(update));
  expect(await refusal(input)).toMatchObject({ message: expect.stringContaining('is UPDATING, expected ACTIVE') });
});

test('a backup of another table, or one of others from before the proof, is no way back', async () => {
  const [input, other] = [await replaced(), await replaced()];
  expect(await refusal({ ...input, finalBackup: other.finalBackup })).toMatchObject({
    code: 'NotProven',
    message: expect.stringContaining('is of another table'),
  });
  const request = { TableName: input.table, BackupName: 'nightly' };
  const { BackupDetails } = await bench().clients.dynamodb.send(new CreateBackupCommand(request));
  bench().clock.advance(60_000);
  const { tableId = '', digest = '', at = '' } = await bench().perform(fingerprintTable, { table: input.replacedBy });
  const old = { ...input, proof: { tableId, digest, at }, finalBackup: BackupDetails?.BackupArn ?? '' };
  expect(await refusal(old)).toMatchObject({ message: expect.stringContaining('before the proof') });
  expect(await refusal({ ...old, finalBackup: `${old.finalBackup}0` })).toMatchObject({ code: 'BackupNotFound' });
});

test('deletion protection stays on, and refuses', async () => {
  const input = await replaced();
  const update = { TableName: input.table, DeletionProtectionEnabled: true };
  await bench().clients.dynamodb.send(new UpdateTableCommand(update));
  expect(await refusal(input)).toMatchObject({ code: 'DeletionProtected' });
});

test('on AWS the safety policy must allow it all the same', async () => {
  const input = await replaced();
  const failure = await failureOfStep(bench().perform(deleteTable, input, { isEmulator: false }));
  expect(failure).toMatchObject({ code: 'NotAllowed' });
  expect(await exists(input.table)).toBe(true);
});

test('all that tells of a replacement is given, or nothing', async () => {
  const { table, replacedBy, proof, finalBackup } = await replaced();
  const parts: JsonObject[] = [
    { replacedBy },
    { replacedBy, proof },
    { replacedBy, finalBackup },
    { proof, finalBackup },
  ];
  for (const part of parts) {
    expect(deleteTable.inputFaults?.({ table, ...part })).toHaveLength(1);
    expect(await refusal({ table, ...part })).toMatchObject({ code: 'InvalidInput' });
  }
});
