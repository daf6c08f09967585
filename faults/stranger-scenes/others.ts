import { DeleteTableCommand, DescribeBackupCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { createBackup } from '../../activities/create-backup';
import { deleteBackup } from '../../activities/delete-backup';
import { deleteTable } from '../../activities/delete-table';
import { swapPointer } from '../../activities/swap-pointer';
import type { EmulatorBench } from '../emulator-bench';
import { backUp } from '../loss-scenes/tables';
import { strangersTable, tableWith, uniqueName } from '../sample-table';
import type { Attempt, StrangerScene } from '../stranger';
import { must, mustEqual } from '../tally';

const anyAttempt: readonly Attempt[] = ['first', 'second', 'next'];
/** Not the emulator, in which anything may be destroyed. */
const aws = { isEmulator: false };

export const strangersElsewhere: readonly StrangerScene[] = [
  deletingTable('a table that another one has made', ['first'], 'NotAllowed', 'before'),
  deletingTable('a table made where that of the step was', ['first', 'second'], 'goesOn', 'afterPrepare'),
  deletingTable(
    'a table made where that of the step was, when the step is run again',
    ['next'],
    'TableExists',
    'afterPrepare',
  ),
  {
    operation: 'CreateBackup',
    what: 'an older backup of the same name',
    step: createBackup,
    when: 'before',
    attempts: anyAttempt,
    ends: 'goesOn',
    async begin(bench) {
      const table = await tableWith(bench, []);
      const { name } = await bench.perform(createBackup, { table });
      let other = '';
      return {
        input: { table },
        async act() {
          other = await backUp(bench, table, String(name));
          bench.clock.advance(5_000);
        },
        async untouched(outputs) {
          must(outputs?.['backupArn'] !== other, 'the backup of others was taken over');
          await mustHave(bench, other);
        },
      };
    },
  },
  {
    operation: 'DeleteBackup',
    what: 'a backup that another one has made',
    step: deleteBackup,
    when: 'before',
    attempts: ['first'],
    ends: 'NotAllowed',
    async begin(bench) {
      const table = await tableWith(bench, []);
      const run = uniqueName('run');
      const { backupArn } = await bench.perform(createBackup, { table }, { run });
      return {
        input: { backupArn: String(backupArn) },
        around: aws,
        act: async () => {},
        untouched: () => mustHave(bench, String(backupArn)),
      };
    },
  },
  {
    operation: 'PutParameter',
    what: 'a pointer that others set after it was read',
    step: swapPointer,
    when: 'afterPrepare',
    attempts: anyAttempt,
    ends: 'PointerMoved',
    begin: async (bench) => pointer(bench, (set) => set('orders-3')),
  },
  {
    operation: 'PutParameter',
    what: 'a pointer that others set between the look and the call',
    step: swapPointer,
    when: 'afterPrepare',
    attempts: ['first', 'second'],
    ends: 'PointerMoved',
    begin: async (bench) =>
      pointer(bench, async (set) => {
        const { middlewareStack } = bench.clients.services.ssm();
        middlewareStack.add(
          (next, { commandName }) =>
            async (args) => {
              if (commandName === 'PutParameterCommand' && middlewareStack.remove('stranger')) await set('orders-3');
              return await next(args);
            },
          { step: 'initialize', name: 'stranger' },
        );
      }),
  },
];

function deletingTable(
  what: string,
  attempts: readonly Attempt[],
  ends: StrangerScene['ends'],
  when: StrangerScene['when'],
): StrangerScene {
  return {
    ...{ operation: 'DeleteTable', what, step: deleteTable, when, attempts, ends },
    async begin(bench) {
      const table = await tableWith(bench, []);
      const own = { [table]: { byStep: 'restore', kind: 'restoreTable', tableId: await idOf(bench, table) } };
      let other: string | undefined;
      return {
        input: { table },
        around: { ...aws, created: own },
        async act() {
          await bench.clients.dynamodb.send(new DeleteTableCommand({ TableName: table }));
          await bench.rest();
          await strangersTable(bench, table);
          await bench.rest();
          other = await idOf(bench, table);
        },
        untouched: async () => mustEqual('the table', await idOf(bench, table), other),
      };
    },
  };
}

async function idOf(bench: EmulatorBench, TableName: string): Promise<string | undefined> {
  const answer = await bench.clients.dynamodb.send(new DescribeTableCommand({ TableName })).catch(() => undefined);
  return answer?.Table?.TableId;
}

async function mustHave(bench: EmulatorBench, BackupArn: string): Promise<void> {
  await bench.clients.dynamodb.send(new DescribeBackupCommand({ BackupArn }));
}

async function pointer(bench: EmulatorBench, act: (set: (value: string) => Promise<unknown>) => Promise<unknown>) {
  const Name = `/${uniqueName('pointer')}`;
  const ssm = bench.clients.services.ssm();
  await ssm.send(new PutParameterCommand({ Name, Value: 'orders', Type: 'String' }));
  const set = (Value: string) => ssm.send(new PutParameterCommand({ Name, Value, Overwrite: true }));
  return {
    input: { parameter: Name, from: 'orders', to: 'orders-2' },
    act: () => act(set),
    async untouched() {
      mustEqual('the pointer', (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value, 'orders-3');
    },
  };
}
