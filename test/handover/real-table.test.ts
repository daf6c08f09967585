import { PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeTableCommand, GetResourcePolicyCommand } from '@aws-sdk/client-dynamodb';
import { settingNames } from '../../activities/settings/setting-table';
import { lookAtTable } from '../../cli/handover/look-at-table';
import { capture, settledTable } from '../../faults/settled-table';
import { formats, handOver } from '../../handover/handover';
import { World } from '../../planning/world';
import { useBench } from '../activities/bench-hooks';
import { faultsOf } from './cloudformation/resource-schema';
import { handedTable } from './every-setting';
import { parseHcl } from './hcl/parse-hcl';

const bench = useBench();

async function look(table: string) {
  const { clients } = bench();
  const { Table = {} } = await clients.dynamodb.send(new DescribeTableCommand({ TableName: table }));
  return { Table, looked: await lookAtTable(table, Table, new World(clients)) };
}

test.each(['PAY_PER_REQUEST', 'PROVISIONED'] as const)(
  'a %s table that has every setting: HCL as Terraform reads it, a template as CloudFormation has it',
  async (BillingMode) => {
    const ProvisionedThroughput = { ReadCapacityUnits: 5, WriteCapacityUnits: 5 };
    const name = await settledTable(
      bench(),
      BillingMode === 'PROVISIONED'
        ? { BillingMode, ProvisionedThroughput, OnDemandThroughput: undefined, ...indexesWith(ProvisionedThroughput) }
        : {},
    );
    // Until nothing is being enabled.
    await capture(bench(), name);
    const { Table, looked } = await look(name);
    expect(looked.unread).toEqual({});
    expect(Object.keys(looked.settings).sort()).toEqual([...settingNames].sort());
    const original = { name: 'orders', settings: looked.settings, known: 'captured' };
    const table = handedTable({}, { ...looked, name, arn: Table.TableArn ?? '', original });
    const { files, differences } = handOver(table, formats);
    expect(differences.map(({ path }) => path)).toEqual(['name']);
    for (const file of ['imports.tf', 'resources.tf']) {
      const text = files[`terraform/${name}/${file}`] ?? '';
      await expect(parseHcl(text)).resolves.toBeDefined();
      expect(text).not.toMatch(/TABLE_(NAME|ARN)/);
    }
    const text = files[`cloudformation/${name}/template.json`] ?? '';
    expect(text).not.toMatch(/TABLE_(NAME|ARN)/);
    const { Resources } = JSON.parse(text) as { Resources: Record<string, { Type: string; Properties: object }> };
    for (const { Type, Properties } of Object.values(Resources)) expect(faultsOf(Type, Properties)).toEqual([]);
  },
);

/** The indexes of a settled table, with capacity of their own. */
function indexesWith(ProvisionedThroughput: { ReadCapacityUnits: number; WriteCapacityUnits: number }) {
  const Projection = { ProjectionType: 'KEYS_ONLY' as const };
  const index = (IndexName: string, AttributeName: string) => ({
    ...{ IndexName, Projection, ProvisionedThroughput },
    KeySchema: [{ AttributeName, KeyType: 'HASH' as const }],
  });
  return { GlobalSecondaryIndexes: [index('GSI1', 'G'), index('GSI2', 'H')], WarmThroughput: undefined };
}

test('an alarm is imported by its own name, whether or not that names the table', async () => {
  const name = await settledTable(bench());
  const watch = { Namespace: 'AWS/DynamoDB', MetricName: 'SystemErrors', Statistic: 'Sum', Period: 60 } as const;
  const rule = { EvaluationPeriods: 1, Threshold: 1, ComparisonOperator: 'GreaterThanThreshold' } as const;
  const Dimensions = [{ Name: 'TableName', Value: name }];
  const alarm = { AlarmName: 'plain', Dimensions, ...watch, ...rule };
  await bench().clients.services.cloudwatch().send(new PutMetricAlarmCommand(alarm));
  const { looked } = await look(name);
  const { files } = handOver(handedTable({}, { ...looked, name }), ['terraform']);
  expect(files[`terraform/${name}/imports.tf`]).toContain('id = "plain"');
});

test('a setting that may not be read is told with the reason, and the others are there', async () => {
  const name = await settledTable(bench());
  await capture(bench(), name);
  const { dynamodb } = bench().clients;
  const send = dynamodb.send.bind(dynamodb);
  const denied = jest.spyOn(dynamodb, 'send').mockImplementation(((command: never, ...more: never[]) => {
    if ((command as object) instanceof GetResourcePolicyCommand)
      throw Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
    return (send as (...all: never[]) => unknown)(command, ...more);
  }) as never);
  try {
    const { looked } = await look(name);
    expect(looked.unread).toEqual({ resourcePolicy: 'not authorized' });
    expect(Object.keys(looked.settings)).toHaveLength(settingNames.length - 1);
  } finally {
    denied.mockRestore();
  }
});
