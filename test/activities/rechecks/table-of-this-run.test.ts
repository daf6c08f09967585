import {
  CreateBackupCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  TagResourceCommand,
} from '@aws-sdk/client-dynamodb';
import { createTable } from '../../../activities/create-table';
import { deleteTable } from '../../../activities/delete-table';
import { restoreBackup } from '../../../activities/restore-backup';
import { restoreTable } from '../../../activities/restore-table';
import type { Step } from '../../../activities/step';
import { waitActive } from '../../../activities/wait-active';
import { markedTable } from '../../../faults/restored-pair';
import { orders, strangersTable, uniqueName } from '../../../faults/sample-table';
import type { Outputs } from '../../../faults/step-bench';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();

interface Made {
  readonly step: Step;
  readonly table: string;
  readonly input: JsonObject;
  readonly outputs: Outputs;
  readonly prepared?: Outputs;
}

async function made(kind: 'createTable' | 'restoreTable' | 'restoreBackup'): Promise<Made> {
  if (kind === 'createTable') {
    const input = { table: uniqueName(), keys: { partition: { name: 'PK' }, sort: { name: 'SK' } } };
    return { step: createTable, table: input.table, input, outputs: await bench().perform(createTable, input) };
  }
  const { table: source, mark } = await markedTable(bench(), orders(5));
  const target = `${source}-restored`;
  const step: Step = kind === 'restoreTable' ? restoreTable : restoreBackup;
  const input: JsonObject =
    kind === 'restoreTable' ? { source, target, to: mark } : { backupArn: await backupOf(source), target };
  const prepared = await bench().prepare(step, input);
  return { step, table: target, input, prepared, outputs: await bench().run(step, input, { prepared }) };
}

async function backupOf(TableName: string): Promise<string> {
  const request = { TableName, BackupName: 'nightly' };
  const { BackupDetails } = await bench().clients.dynamodb.send(new CreateBackupCommand(request));
  return BackupDetails?.BackupArn ?? '';
}

/** As the journal of version 0.1.0 has it. */
function withoutId({ outputs: { tableId: _, ...outputs }, ...rest }: Made): Made {
  return { ...rest, outputs };
}

const recheck = ({ step, input, outputs, prepared }: Made) =>
  bench().recheck(step, input, outputs, { ...(prepared && { prepared }) });

const kinds = ['createTable', 'restoreTable', 'restoreBackup'] as const;

test.each(kinds)(
  'what %s made stands, while it is coming and when it is ACTIVE, by its identity or without',
  async (kind) => {
    const effect = await made(kind);
    for (const known of [effect, withoutId(effect)]) expect(await recheck(known)).toEqual({ stands: true });
    const { table, input } = effect;
    const origin = { byStep: kind, kind, sourceTable: String(input['source'] ?? 'orders') };
    await bench().perform(waitActive, { table }, { created: { [table]: origin } });
    for (const known of [effect, withoutId(effect)]) expect(await recheck(known)).toEqual({ stands: true });
  },
);

test.each(kinds)('what %s made and is deleted does not stand', async (kind) => {
  const effect = await made(kind);
  await bench().perform(waitActive, { table: effect.table });
  await bench().perform(deleteTable, { table: effect.table });
  expect(await recheck(effect)).toEqual({ stands: false, why: `the table "${effect.table}" is not there any more` });
});

test.each(kinds)('a table that is being deleted does not stand for %s', async (kind) => {
  const effect = await made(kind);
  await bench().perform(waitActive, { table: effect.table });
  await bench().clients.dynamodb.send(new DeleteTableCommand({ TableName: effect.table }));
  const reply = await recheck(effect);
  expect(reply.stands).toBe(false);
});

test.each(kinds)('a table of a stranger in the place of what %s made does not stand', async (kind) => {
  const effect = await made(kind);
  await bench().perform(waitActive, { table: effect.table });
  await bench().perform(deleteTable, { table: effect.table });
  await strangersTable(bench(), effect.table);
  await bench().perform(waitActive, { table: effect.table });
  const another = {
    stands: false,
    why: expect.stringMatching(/is another table now, made at 2030-.*: somebody took the name$/),
  };
  expect(await recheck(effect)).toEqual(another);
  // Without its identity, by the tags alone: an untagged one with the right keys is a restore for all that is known.
  if (kind === 'createTable') expect(await recheck(withoutId(effect))).toEqual(another);
  const { Table } = await bench().clients.dynamodb.send(new DescribeTableCommand({ TableName: effect.table }));
  const Tags = [{ Key: 'drillbook:run', Value: 'another-run' }];
  await bench().clients.dynamodb.send(new TagResourceCommand({ ResourceArn: Table?.TableArn, Tags }));
  expect(await recheck(withoutId(effect))).toEqual(another);
});

test('a restore to another time, by somebody else, does not stand', async () => {
  const effect = await made('restoreTable');
  await bench().perform(waitActive, { table: effect.table });
  await bench().perform(deleteTable, { table: effect.table });
  const to = new Date(Date.parse(String(effect.input['to'])) + 5_000).toISOString();
  // Kept CREATING, so that it says what it is made of.
  bench().emulator.faults.add({ kind: 'stuck-restore' });
  await bench().perform(restoreTable, { ...effect.input, to }, { run: 'another' });
  for (const known of [effect, withoutId(effect)]) expect((await recheck(known)).stands).toBe(false);
});

test('a description that is behind is looked at again', async () => {
  const effect = await made('createTable');
  bench().emulator.faults.add({ kind: 'stale-describe', count: 3 });
  expect(await recheck(effect)).toEqual({ stands: true });
});
