import { type CreateTableCommandInput, GetResourcePolicyCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { captureSettings } from '../../../activities/capture-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { settingNames } from '../../../activities/settings/setting-table';
import { failureOfStep, tableWith } from '../../../faults/sample-table';
import { watchedInDocument } from '../../../faults/scaled-table';
import {
  arnOf,
  attributes,
  capture as captured,
  index,
  policyFor,
  restoredWithout,
  settledTable as settled,
  streamArn,
} from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';
import { atCalls } from '../deaths';

const bench = useBench();
const send = (command: never) => bench().clients.dynamodb.send(command) as Promise<never>;
const settledTable = (more: Partial<CreateTableCommandInput> = {}) => settled(bench(), more);
const capture = (table: string) => captured(bench(), table);
const restored = (table: string) => restoredWithout(bench(), table);

test('one document holds every setting', async () => {
  const table = await settledTable();
  const { document } = await capture(table);
  const text = JSON.parse(policyFor('TABLE_ARN'));
  expect(document).toEqual({
    version: 2,
    table,
    arn: arnOf(table),
    capturedAt: expect.stringMatching(/^2030-01-01T/),
    unread: [],
    reasons: {},
    settings: {
      keys: [
        { name: 'PK', type: 'S' },
        { name: 'SK', type: 'S' },
      ],
      attributes: { PK: 'S', SK: 'S', G: 'S', H: 'S', L: 'S' },
      globalIndexes: {
        GSI1: { keys: [{ name: 'G', role: 'HASH' }], projection: 'INCLUDE', include: ['a', 'b'], types: { G: 'S' } },
        GSI2: { keys: [{ name: 'H', role: 'HASH' }], projection: 'KEYS_ONLY', types: { H: 'S' } },
      },
      localIndexes: {
        LSI1: {
          keys: [
            { name: 'PK', role: 'HASH' },
            { name: 'L', role: 'RANGE' },
          ],
          projection: 'ALL',
        },
      },
      capacity: { billingMode: 'PAY_PER_REQUEST', maxRead: 40, maxWrite: 20 },
      warmThroughput: {
        read: 15_000,
        write: 5_000,
        indexes: { GSI1: { read: 13_000, write: 4_000 }, GSI2: { read: 12_000, write: 4_000 } },
      },
      encryption: { key: 'arn:aws:kms:us-east-1:000000000000:alias/orders' },
      tableClass: 'STANDARD_INFREQUENT_ACCESS',
      stream: 'NEW_IMAGE',
      replicas: [],
      timeToLive: { attribute: 'expires' },
      pointInTimeRecovery: { periodInDays: 7 },
      tags: { team: 'orders' },
      deletionProtection: true,
      contributorInsights: { table: 'ACCESSED_AND_THROTTLED_KEYS', indexes: { GSI1: 'THROTTLED_KEYS' } },
      kinesisDestinations: [{ stream: streamArn, precision: 'MICROSECOND' }],
      autoscaling: {},
      eventSourceMappings: {},
      alarms: watchedInDocument,
      resourcePolicy: { text: expect.any(String), digest: expect.stringMatching(/^sha256:/) },
    },
  });
  expect(Object.keys(document.settings).sort()).toEqual([...settingNames].sort());
  const { resourcePolicy } = document.settings as { resourcePolicy: { text: string } };
  expect(JSON.parse(resourcePolicy.text)).toEqual(text);
});

const dropped = [
  'alarms',
  'contributorInsights',
  'deletionProtection',
  'kinesisDestinations',
  'pointInTimeRecovery',
  'resourcePolicy',
  'stream',
  'tableClass',
  'tags',
  'timeToLive',
  'warmThroughput',
];

test('what a restore drops is found, set again, and equal then', async () => {
  const table = await settledTable();
  const target = await restored(table);
  const { document, digest } = await capture(table);

  const lost = await bench().perform(compareSettings, { table: target, document });
  expect([...(lost['differing'] as string[])].sort()).toEqual(dropped);
  expect(lost).toMatchObject({ equal: false, tolerated: [] });

  const outputs = await bench().perform(applySettings, { table: target, document });
  expect([...(outputs['set'] as string[])].sort()).toEqual(dropped);
  expect(outputs['notSet']).toEqual({});
  expect(await bench().perform(compareSettings, { table: target, document })).toMatchObject({
    equal: true,
    differences: [],
  });
  expect((await capture(target)).digest).toBe(digest);
  const { Policy } = (await send(new GetResourcePolicyCommand({ ResourceArn: arnOf(target) }) as never)) as {
    Policy: string;
  };
  expect(JSON.parse(Policy)).toEqual(JSON.parse(policyFor(arnOf(target))));

  const again = await bench().perform(applySettings, { table: target, document });
  expect(again).toMatchObject({ set: [], notSet: {}, same: expect.arrayContaining([...settingNames]) });
});

test('indexes and capacity are set too, on a table that never had them', async () => {
  const throughput = (read: number, write: number) => ({ ReadCapacityUnits: read, WriteCapacityUnits: write });
  const source = await settledTable({
    BillingMode: 'PROVISIONED',
    OnDemandThroughput: undefined,
    ProvisionedThroughput: throughput(4, 3),
    GlobalSecondaryIndexes: [
      index('GSI1', 'G', { ProvisionedThroughput: throughput(2, 1) }),
      index('GSI2', 'H', { ProvisionedThroughput: throughput(6, 5) }),
    ],
    LocalSecondaryIndexes: undefined,
    AttributeDefinitions: attributes.filter(({ AttributeName }) => AttributeName !== 'L'),
  });
  const target = await tableWith(bench(), []);
  const { document } = await capture(source);
  const outputs = await bench().perform(applySettings, { table: target, document });
  expect(outputs['notSet']).toEqual({});
  expect(outputs['set']).toEqual(expect.arrayContaining(['globalIndexes', 'attributes', 'capacity', 'autoscaling']));
  expect(await bench().perform(compareSettings, { table: target, document })).toMatchObject({ differences: [] });
  expect((await capture(target)).document.settings['capacity']).toEqual({
    billingMode: 'PROVISIONED',
    read: 4,
    write: 3,
    indexes: { GSI1: { read: 2, write: 1 }, GSI2: { read: 6, write: 5 } },
  });
});

test('what cannot or must not be set is said, setting by setting', async () => {
  const plain = await tableWith(bench(), [], {
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  });
  const { document } = await capture(plain);
  const strict = await settledTable();
  const wanted = {
    ...document,
    settings: { ...document.settings, timeToLive: { attribute: 'other' }, keys: [{ name: 'id', type: 'S' }] },
  };
  const { notSet, set } = await bench().perform(applySettings, { table: strict, document: wanted });
  expect(notSet).toEqual({
    keys: expect.stringContaining('fixed when a table is made'),
    localIndexes: expect.stringContaining('fixed when a table is made'),
    pointInTimeRecovery: expect.stringContaining('would lose older times'),
    timeToLive: expect.stringContaining('it is on for "expires"'),
    deletionProtection: 'it is on, and stays on',
    kinesisDestinations: expect.stringContaining('disable that, if nobody reads it'),
    resourcePolicy: expect.stringContaining('the table has a policy and the document none'),
  });
  // Turned off, and on again with the other view.
  expect(set).toEqual(expect.arrayContaining(['stream', 'capacity', 'encryption', 'tableClass']));
  const after = await bench().perform(compareSettings, {
    table: strict,
    document: wanted,
    allowed: [
      'keys',
      'localIndexes',
      'pointInTimeRecovery',
      'timeToLive',
      'deletionProtection',
      'resourcePolicy',
      'kinesisDestinations',
    ],
  });
  // What the table has beyond the document stays: it may be in use.
  expect(after).toMatchObject({ equal: false, differing: ['tags', 'globalIndexes', 'attributes', 'alarms'] });
  expect(after['tolerated']).toHaveLength(7);
});

test('settings that are left out, or to be left alone, are not touched', async () => {
  const source = await settledTable();
  const target = await restored(source);
  const { document } = await capture(source);
  const { stream: _, ...rest } = document.settings;
  const input = { table: target, document: { ...document, settings: rest }, except: ['tags'] };
  await bench().perform(applySettings, input);
  const { differing } = await bench().perform(compareSettings, { table: target, document });
  expect([...(differing as string[])].sort()).toEqual(['stream', 'tags']);
});

test('all is set when the worker is killed at the first calls, half-way and late', async () => {
  const source = await settledTable();
  const { document } = await capture(source);
  const died = await atCalls([1, 5, 11, 17, 23, 31, 40], async (fate) => {
    const fresh = await restored(source);
    const outputs = await bench().performTwice(applySettings, { table: fresh, document }, fate);
    if (outputs) expect(outputs).toMatchObject({ notSet: {}, set: expect.arrayContaining(['stream', 'tags']) });
    expect(await bench().perform(compareSettings, { table: fresh, document })).toMatchObject({ differences: [] });
    return outputs === null;
  });
  expect(died).toBeGreaterThan(20);
});

test.each(['UpdateTable', 'UpdateTimeToLive', 'TagResource', 'PutResourcePolicy', 'UpdateContinuousBackups'])(
  'all is set when answers of %s are lost',
  async (operation) => {
    const source = await settledTable();
    const target = await restored(source);
    const { document } = await capture(source);
    bench().emulator.faults.add({ kind: 'drop-answer', operation, count: 1 });
    expect((await bench().perform(applySettings, { table: target, document }))['notSet']).toEqual({});
    expect(await bench().perform(compareSettings, { table: target, document })).toMatchObject({ equal: true });
  },
);

test('a table that is not there is refused', async () => {
  expect((await failureOfStep(bench().perform(captureSettings, { table: 'nobody' }))).code).toBe('TableNotFound');
});

test('a document of another form is a mistake', async () => {
  const table = await tableWith(bench(), []);
  const { document } = await capture(table);
  for (const wrong of [
    { ...document, version: 3 },
    { ...document, settings: { sream: 'OFF' } },
  ]) {
    const failure = await failureOfStep(bench().perform(applySettings, { table, document: wrong }));
    expect(failure.code).toBe('InvalidInput');
  }
});
