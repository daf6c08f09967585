import {
  DescribeScalableTargetsCommand,
  DescribeScalingPoliciesCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { UpdateTableCommand, type UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import { waitActive } from '../../../activities/wait-active';
import { tableWith } from '../../../faults/sample-table';
import { scaledInDocument, scaleTable } from '../../../faults/scaled-table';
import { capture, index, restoredWithout, settledTable } from '../../../faults/settled-table';
import type { JsonObject } from '../../../language/json';
import { useBench } from '../bench-hooks';

const bench = useBench();
const scaled = scaledInDocument('GSI1');

const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
const provisioned = {
  BillingMode: 'PROVISIONED',
  OnDemandThroughput: undefined,
  ProvisionedThroughput,
  GlobalSecondaryIndexes: [index('GSI1', 'G', { ProvisionedThroughput })],
  AttributeDefinitions: ['PK', 'SK', 'G'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' as const })),
  LocalSecondaryIndexes: undefined,
} as const;
const plainTable = () => {
  const { OnDemandThroughput: _, LocalSecondaryIndexes: __, ...more } = provisioned;
  return tableWith(bench(), [], { ...more, GlobalSecondaryIndexes: [...provisioned.GlobalSecondaryIndexes] });
};
const scaledTable = () =>
  settledTable(bench(), { ...provisioned, GlobalSecondaryIndexes: [...provisioned.GlobalSecondaryIndexes] });

const scalingOf = async (table: string) => (await capture(bench(), table)).document.settings['autoscaling'];
const document = (table: string, settings: object) => ({ version: 1, table, settings }) as JsonObject;
const apply = (table: string, autoscaling: object) =>
  bench().perform(applySettings, { table, document: document(table, { autoscaling }) });
const update = async (input: UpdateTableCommandInput) => {
  await bench().clients.dynamodb.send(new UpdateTableCommand(input));
  await bench().perform(waitActive, { table: input.TableName ?? '' });
};
const targets = async () => {
  const command = new DescribeScalableTargetsCommand({ ServiceNamespace: 'dynamodb' });
  return (await bench().clients.services.autoscaling().send(command)).ScalableTargets ?? [];
};

test('captured, lost by a restore, set again, equal after', async () => {
  const source = await scaledTable();
  expect(await scalingOf(source)).toEqual(scaled);
  const target = await restoredWithout(bench(), source);
  const { document: all } = await capture(bench(), source);
  const lost = await bench().perform(compareSettings, { table: target, document: all });
  expect(lost['differing']).toContain('autoscaling');
  expect(await apply(target, scaled)).toMatchObject({ set: ['autoscaling'], notSet: {} });
  expect(await scalingOf(target)).toEqual(scaled);
  expect(await apply(target, scaled)).toMatchObject({ same: ['autoscaling'], set: [] });
  const { ScalingPolicies } = await bench()
    .clients.services.autoscaling()
    .send(new DescribeScalingPoliciesCommand({ ServiceNamespace: 'dynamodb', ResourceId: `table/${target}` }));
  expect(ScalingPolicies).toMatchObject([{ PolicyName: `$${target}-scaling-policy` }]);
});

test('what differs is changed, and what the table has beyond it stays', async () => {
  const table = await scaledTable();
  const { read, indexes } = scaled;
  const wanted = {
    read: { ...read, max: 80, policies: {}, scheduledActions: { night: { schedule: 'cron(0 22 * * ? *)', max: 10 } } },
    write: { min: 1, max: 5, suspended: ['scaleIn', 'scaleOut'], policies: {}, scheduledActions: {} },
  };
  expect(await apply(table, wanted)).toMatchObject({ set: ['autoscaling'] });
  expect(await scalingOf(table)).toEqual({
    read: { ...read, max: 80, scheduledActions: { ...read.scheduledActions, ...wanted.read.scheduledActions } },
    write: wanted.write,
    indexes,
  });
  const compared = await bench().perform(compareSettings, {
    table,
    document: document(table, { autoscaling: wanted }),
  });
  expect(compared['differing']).toEqual(['autoscaling']);
});

test('a metric of its own keeps its definition, on the other table', async () => {
  const table = await plainTable();
  const customizedMetric = {
    MetricName: 'Waiting',
    Namespace: 'Shop',
    Statistic: 'Average',
    Dimensions: [{ Name: 'Table', Value: 'TABLE_NAME' }],
  };
  const policies = { waiting: { targetValue: 10, customizedMetric } };
  const wanted = { write: { min: 1, max: 5, suspended: [], policies, scheduledActions: {} } };
  expect(await apply(table, wanted)).toMatchObject({ set: ['autoscaling'] });
  expect(await scalingOf(table)).toEqual(wanted);
  const command = new DescribeScalingPoliciesCommand({ ServiceNamespace: 'dynamodb', ResourceId: `table/${table}` });
  const { ScalingPolicies = [] } = await bench().clients.services.autoscaling().send(command);
  expect(JSON.stringify(ScalingPolicies)).toContain(`"Value":"${table}"`);
});

test('dates of a scheduled action are kept to the second', async () => {
  const table = await plainTable();
  const night = {
    schedule: 'rate(1 day)',
    start: '2031-02-01T00:00:00.000Z',
    end: '2031-03-01T12:30:15.000Z',
    max: 10,
  };
  const wanted = { write: { min: 1, max: 5, suspended: [], policies: {}, scheduledActions: { night } } };
  await apply(table, wanted);
  expect(await scalingOf(table)).toEqual(wanted);
});

test('a table on demand has none, and cannot have any', async () => {
  const table = await tableWith(bench(), []);
  expect(await apply(table, scaled)).toMatchObject({
    notSet: { autoscaling: expect.stringContaining('the table is on demand') },
  });
  const before = await scaledTable();
  await update({ TableName: before, BillingMode: 'PAY_PER_REQUEST' });
  expect(await scalingOf(before)).toEqual({});
  expect((await targets()).some(({ ResourceId }) => ResourceId === `table/${before}`)).toBe(true);
});

test('what the service refuses is said, and does not keep the rest from being set', async () => {
  const table = await plainTable();
  const { read, indexes } = scaled;
  const wanted = { indexes: { GSI1: indexes['GSI1'], nobody: indexes['GSI1'] }, read: { ...read, max: 1 } };
  const { notSet } = await apply(table, wanted);
  expect(notSet).toEqual({
    autoscaling: expect.stringMatching(/^read capacity: Maximum .*; write capacity of the index nobody: .* not exist/),
  });
  expect(await scalingOf(table)).toEqual({ indexes: { GSI1: indexes['GSI1'] } });
});

test('more targets, policies and actions than a page holds are all read', async () => {
  const table = await plainTable();
  const scheduledActions = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [`action-${at}`, { schedule: 'rate(1 day)', min: at + 1 }]),
  );
  const policies = Object.fromEntries(
    Array.from({ length: 12 }, (_, at) => [
      `policy-${at}`,
      { targetValue: 10, customizedMetric: { MetricName: `m${at}`, Namespace: 'Shop', Statistic: 'Average' } },
    ]),
  );
  const wanted = { read: { min: 1, max: 99, suspended: [], policies, scheduledActions } };
  await apply(table, wanted);
  expect(await scalingOf(table)).toEqual(wanted);
});

test('capacity within the bounds of a target is no difference, and is left as it is', async () => {
  const table = await plainTable();
  await scaleTable(bench(), table, 'GSI1');
  const all = (await capture(bench(), table)).document;
  await update({
    TableName: table,
    ProvisionedThroughput: { ReadCapacityUnits: 40, WriteCapacityUnits: 5 },
    GlobalSecondaryIndexUpdates: [
      {
        Update: { IndexName: 'GSI1', ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 9 } },
      },
    ],
  });
  expect(await bench().perform(compareSettings, { table, document: all })).toMatchObject({ differences: [] });
  expect(await bench().perform(applySettings, { table, document: all })).toMatchObject({ set: [], notSet: {} });
  expect((await capture(bench(), table)).document.settings['capacity']).toMatchObject({ read: 40, write: 5 });

  await update({
    TableName: table,
    ProvisionedThroughput: { ReadCapacityUnits: 39, WriteCapacityUnits: 6 },
  });
  // The other side is not scaled: it is set, and the one that is stays.
  expect(await bench().perform(compareSettings, { table, document: all })).toMatchObject({ differing: ['capacity'] });
  expect(await bench().perform(applySettings, { table, document: all })).toMatchObject({ set: ['capacity'] });
  expect((await capture(bench(), table)).document.settings['capacity']).toMatchObject({ read: 39, write: 5 });
});

test('capacity beyond the bounds is set to that of the document', async () => {
  const table = await plainTable();
  await scaleTable(bench(), table, 'GSI1');
  const all = (await capture(bench(), table)).document;
  await update({
    TableName: table,
    ProvisionedThroughput: { ReadCapacityUnits: 41, WriteCapacityUnits: 5 },
  });
  expect(await bench().perform(compareSettings, { table, document: all })).toMatchObject({ differing: ['capacity'] });
  await bench().perform(applySettings, { table, document: all });
  expect((await capture(bench(), table)).document.settings['capacity']).toMatchObject({ read: 5, write: 5 });
});

test('targets of other tables are not looked at', async () => {
  const table = await plainTable();
  const other = await plainTable();
  await bench()
    .clients.services.autoscaling()
    .send(
      new RegisterScalableTargetCommand({
        ServiceNamespace: 'dynamodb',
        ResourceId: `table/${other}`,
        ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
        MinCapacity: 1,
        MaxCapacity: 2,
      }),
    );
  expect(await scalingOf(table)).toEqual({});
});
