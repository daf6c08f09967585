import { UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { tableWith } from '../../../faults/sample-table';
import { capture, index, restoredWithout } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';

const bench = useBench();
const replicasOf = async (table: string) => (await capture(bench(), table)).document.settings['replicas'];
const apply = (table: string, replicas: unknown, more: object = { also: ['replicas'] }) =>
  bench().perform(applySettings, {
    table,
    document: { version: 1, table, settings: { replicas } } as never,
    ...more,
  });
const changing = async (table: string, ...ReplicaUpdates: object[]) => {
  await bench().clients.dynamodb.send(new UpdateTableCommand({ TableName: table, ReplicaUpdates } as never));
  bench().clock.advance(2_000);
  await bench().emulator.settled();
};
const indexed = () =>
  tableWith(bench(), [], {
    AttributeDefinitions: ['PK', 'SK', 'G'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
    GlobalSecondaryIndexes: [index('GSI1', 'G')],
  });
const two = [
  { region: 'eu-central-1' },
  {
    region: 'eu-west-1',
    tableClass: 'STANDARD_INFREQUENT_ACCESS',
    maxRead: 40,
    indexes: { GSI1: { maxRead: 20 } },
  },
];

test('captured, lost by a restore, made again when it is asked for, equal after', async () => {
  const source = await indexed();
  expect(await replicasOf(source)).toEqual([]);
  await changing(source, {
    Create: {
      RegionName: 'eu-west-1',
      TableClassOverride: 'STANDARD_INFREQUENT_ACCESS',
      OnDemandThroughputOverride: { MaxReadRequestUnits: 40 },
      GlobalSecondaryIndexes: [{ IndexName: 'GSI1', OnDemandThroughputOverride: { MaxReadRequestUnits: 20 } }],
    },
  });
  await changing(source, { Create: { RegionName: 'eu-central-1' } });
  expect(await replicasOf(source)).toEqual(two);

  const target = await restoredWithout(bench(), source);
  const { document } = await capture(bench(), source);
  const lost = await bench().perform(compareSettings, { table: target, document });
  expect(lost['differing']).toContain('replicas');

  expect(await apply(target, two, {})).toMatchObject({
    set: [],
    notSet: { replicas: expect.stringContaining('name `replicas` in `also` to have them made') },
  });
  expect(await replicasOf(target)).toEqual([]);
  expect(await apply(target, two)).toMatchObject({ set: ['replicas'], notSet: {} });
  expect(await replicasOf(target)).toEqual(two);
  expect(await apply(target, two, {})).toMatchObject({ same: ['replicas'], notSet: {} });
});

test('with the key that each region has of its own', async () => {
  const table = await tableWith(bench(), [], {
    SSESpecification: { Enabled: true, SSEType: 'KMS', KMSMasterKeyId: 'alias/orders' },
  });
  const replicas = [{ region: 'eu-west-1', key: 'arn:aws:kms:eu-west-1:000000000000:key/1' }];
  expect(await apply(table, replicas)).toMatchObject({ set: ['replicas'], notSet: {} });
  expect(await replicasOf(table)).toEqual(replicas);
  expect(await apply(table, [{ ...replicas[0], key: 'arn:aws:kms:eu-west-1:000000000000:key/2' }])).toMatchObject({
    notSet: { replicas: 'the replica in eu-west-1 has another key: change it in that region' },
  });
});

test('one that is there is changed, not made again; what it has more is left to its region', async () => {
  const table = await indexed();
  await apply(table, [{ region: 'eu-west-1', maxRead: 40 }]);
  const wanted = [{ region: 'eu-west-1', maxRead: 50, indexes: { GSI1: { maxRead: 20 } } }];
  expect(await apply(table, wanted)).toMatchObject({ set: ['replicas'], notSet: {} });
  expect(await replicasOf(table)).toEqual(wanted);
  expect(await apply(table, [{ region: 'eu-west-1' }])).toMatchObject({
    notSet: { replicas: expect.stringContaining('a class or a capacity of its own') },
  });
});

test('one beside those of the document is said, not removed', async () => {
  const table = await indexed();
  await apply(table, two);
  expect(await apply(table, [two[0]])).toMatchObject({
    notSet: { replicas: 'it has replicas beside those: eu-west-1; remove them, if nobody uses them' },
  });
  expect(await replicasOf(table)).toEqual(two);
});

test('what DynamoDB refuses is said in its words', async () => {
  const table = await tableWith(bench(), [], {
    BillingMode: 'PROVISIONED',
    ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 1 },
  });
  expect(await apply(table, [two[0]])).toMatchObject({
    notSet: { replicas: expect.stringContaining('should either be Pay-Per-Request or AutoScaled') },
  });
});
