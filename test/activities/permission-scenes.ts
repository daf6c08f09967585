import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateBackupCommand,
  DeleteItemCommand,
  EnableKinesisStreamingDestinationCommand,
} from '@aws-sdk/client-dynamodb';
import { PutParameterCommand } from '@aws-sdk/client-ssm';
import { captureSettings } from '../../activities/capture-settings';
import { createBackup } from '../../activities/create-backup';
import { fingerprintTable } from '../../activities/fingerprint-table';
import { benchIn, type EmulatorBench } from '../../faults/emulator-bench';
import { leftOver } from '../../faults/left-over';
import { functionArn, mappedTable, mapTo } from '../../faults/mapped-table';
import { markedTable, restoredPair } from '../../faults/restored-pair';
import { orders, putAll, tableWith, uniqueName } from '../../faults/sample-table';
import { scaledInDocument, scaleTable, watchedInDocument, watchTable } from '../../faults/scaled-table';
import { streamArn } from '../../faults/settled-table';
import type { Circumstances } from '../../faults/step-bench';
import { canonicalText, digestOfText } from '../../language/digest';
import type { JsonObject } from '../../language/json';

/** A world in which a step of a kind makes every call that it declares, and the inputs for it. */
export interface Scene {
  readonly input: JsonObject;
  readonly around?: Circumstances;
}

type Setting = (bench: EmulatorBench) => Promise<Scene>;

const items = orders(20);
const added = [{ PK: { S: 'new' }, SK: { S: 'new' } }];
const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };

const withTable =
  (more: JsonObject = {}): Setting =>
  async (bench) => ({ input: { table: await tableWith(bench, items), ...more } });

/** One for each kind, or some, for inputs with which it needs others; the test of permissions fails for a kind that has none. */
export const permissionScenes: Readonly<Record<string, Setting>> = {
  createTable: async () => ({ input: { table: uniqueName(), keys: { partition: { name: 'id' } } } }),
  describeTable: withTable(),
  loadItems: async (bench) => {
    const directory = mkdtempSync(join(tmpdir(), 'permissions-'));
    writeFileSync(join(directory, 'items.csv'), 'PK,SK\na,b\n');
    return { input: { table: await tableWith(bench, []), file: 'items.csv' }, around: { directory } };
  },
  putItems: withTable({ items: [{ PK: 'a', SK: 'b' }] }),
  enablePitr: withTable(),
  markTimestamp: withTable(),
  waitRestorable: async (bench) => {
    const { table, mark } = await markedTable(bench, items);
    return { input: { table, time: mark } };
  },
  countItems: withTable(open),
  fingerprintTable: withTable(),
  exportItems: async (bench) => ({
    input: { table: await tableWith(bench, items), to: 'export' },
    around: { directory: mkdtempSync(join(tmpdir(), 'permissions-')) },
  }),
  compareTables: async (bench) => ({
    input: { a: await tableWith(bench, items), b: await tableWith(bench, items.slice(1)) },
  }),
  'compareTables of two regions': async (bench) => ({
    input: { a: await tableAbroad(bench), b: await tableWith(bench, items.slice(1)) },
  }),
  deleteItems: async (bench) => {
    const { table, mark } = await markedTable(bench, items);
    return { input: { table, ...open, maxItems: 5, restorableTo: mark } };
  },
  deleteTable: async (bench) => {
    const { table, backupArn } = await backedUp(bench);
    const replacedBy = await tableWith(bench, items);
    const { tableId = '', digest = '', at = '' } = await bench.perform(fingerprintTable, { table: replacedBy });
    const { backupArn: finalBackup = backupArn } = await bench.perform(createBackup, { table });
    return { input: { table, replacedBy, proof: { tableId, digest, at }, finalBackup } };
  },
  restoreTable: async (bench) => {
    const { table, mark } = await markedTable(bench, items);
    return { input: { source: table, target: `${table}-restored`, to: mark } };
  },
  findBackup: async (bench) => {
    const { table } = await backedUp(bench);
    return { input: { table, type: 'USER' } };
  },
  restoreBackup: async (bench) => {
    const { table, backupArn } = await backedUp(bench);
    return { input: { backupArn, target: `${table}-restored` } };
  },
  waitActive: async (bench) => {
    const { live, copy } = await restoredPair(bench, items);
    const created = { [copy]: { byStep: 'restore', kind: 'restoreTable', sourceTable: live } };
    return { input: { table: copy }, around: { created } };
  },
  reconcileItems: async (bench) => {
    // The one has what the restored table has not, and the other what the live one has.
    const since = { changedSince: await tableWith(bench, added), unchangedSince: await tableWith(bench, added) };
    return { input: { ...(await accident(bench)), ...since, onlyInLive: 'delete', maxItems: 4 } };
  },
  'reconcileItems of chosen items': async (bench) => ({ input: { ...(await accident(bench)), ...open } }),
  'reconcileItems of what is absent': async (bench) => ({
    input: { ...(await accident(bench)), absentIn: await tableWith(bench, items.slice(3)) },
  }),
  createBackup: withTable(),
  deleteBackup: async (bench) => ({ input: { backupArn: (await backedUp(bench)).backupArn } }),
  captureSettings: async (bench) => ({ input: { table: await observedTable(bench) } }),
  applySettings: async (bench) => {
    const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'dynamodb:Scan' }] };
    const text = JSON.stringify({ ...policy, Statement: [{ ...policy.Statement[0], Resource: 'TABLE_ARN' }] });
    const settings = {
      pointInTimeRecovery: { periodInDays: 35 },
      tags: { team: 'orders' },
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      eventSourceMappings: { [functionArn('hook')]: mapping, [functionArn('hook:live')]: mapping },
      timeToLive: { attribute: 'expires' },
      replicas: [{ region: 'eu-west-1' }],
      kinesisDestinations: [streamArn, `${streamArn}-2`].map((stream) => ({ stream, precision: 'MICROSECOND' })),
      contributorInsights: { table: 'THROTTLED_KEYS', indexes: { byState: 'THROTTLED_KEYS' } },
      autoscaling: scaledInDocument('byState'),
      resourcePolicy: { text, digest: digestOfText(canonicalText(JSON.parse(text))) },
      alarms: watchedInDocument,
    };
    const table = await indexedTable(bench);
    await bench.clients.dynamodb.send(
      new EnableKinesisStreamingDestinationCommand({ TableName: table, StreamArn: streamArn }),
    );
    await mapTo(bench, table, { FunctionName: 'hook' });
    await bench.perform(captureSettings, { table });
    return { input: { table, document: { version: 1, table, settings }, also: ['replicas'] } };
  },
  compareSettings: async (bench) => {
    const table = await observedTable(bench);
    const { document } = await bench.perform(captureSettings, { table });
    return { input: { table, document: document as JsonObject } };
  },
  findLeftovers: async (bench) => {
    await leftOver(bench);
    return { input: {} };
  },
  sweepTable: async (bench) => ({ input: await leftOver(bench) }),
  swapPointer: async (bench) => {
    const parameter = `/${uniqueName('pointer')}`;
    const request = { Name: parameter, Value: 'orders', Type: 'String' as const };
    await bench.clients.services.ssm().send(new PutParameterCommand(request));
    return { input: { parameter, to: 'orders-2' } };
  },
  switchMappings: async (bench) => {
    const from = await mappedTable(bench, ['hook']);
    return { input: { from, to: await mappedTable(bench, ['hook'], { Enabled: false }) } };
  },
  http: async (bench) => ({ input: { url: bench.emulator.url, method: 'GET' } }),
  lambda: async () => ({ input: { function: 'hook' } }),
};

const mapping: JsonObject = {
  ...{ enabled: true, startingPosition: 'LATEST' },
  ...{ batchSize: 7, batchingWindow: 0, parallelization: 1, retries: -1, maxAge: -1, tumblingWindow: 0 },
  ...{ bisect: false, reportsFailures: false, filters: [], onFailure: null, key: null, metrics: [] },
};

/** Three items are lost, and one is new. */
async function accident(bench: EmulatorBench): Promise<{ from: string; to: string }> {
  const { live, copy } = await restoredPair(bench, items);
  for (const { PK = { S: '' }, SK = { S: '' } } of items.slice(0, 3)) {
    await bench.clients.items.send(new DeleteItemCommand({ TableName: live, Key: { PK, SK } }));
  }
  await putAll(bench, live, added);
  return { from: copy, to: live };
}

async function backedUp(bench: EmulatorBench): Promise<{ table: string; backupArn: string }> {
  const table = await tableWith(bench, items);
  const request = { TableName: table, BackupName: 'nightly' };
  const { BackupDetails } = await bench.clients.dynamodb.send(new CreateBackupCommand(request));
  return { table, backupArn: BackupDetails?.BackupArn ?? '' };
}

/** With all that a setting has to be asked for twice: first whether it is there, then what it is. */
/** Its ARN. */
async function tableAbroad(bench: EmulatorBench): Promise<string> {
  const abroad = await benchIn('eu-west-1', bench);
  const name = await tableWith(abroad, items);
  abroad.clients.dynamodb.destroy();
  abroad.clients.items.destroy();
  return `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`;
}

async function observedTable(bench: EmulatorBench): Promise<string> {
  const table = await indexedTable(bench);
  await scaleTable(bench, table, 'byState');
  await watchTable(bench, table);
  await mapTo(bench, table, { FunctionName: 'hook' });
  return table;
}

const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };

function indexedTable(bench: EmulatorBench): Promise<string> {
  return tableWith(bench, items, {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    AttributeDefinitions: ['PK', 'SK', 'progress'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'byState',
        KeySchema: [{ AttributeName: 'progress', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
        ProvisionedThroughput,
      },
    ],
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput,
  });
}
