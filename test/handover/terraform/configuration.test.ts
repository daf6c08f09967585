import { settingNames } from '../../../activities/settings/setting-table';
import type { SettingValues } from '../../../handover/setting-values';
import { terraformConfiguration } from '../../../handover/terraform/configuration';
import { parts } from '../../../handover/terraform/part-table';
import { everySetting, handedTable } from '../every-setting';
import { parseHcl } from '../hcl/parse-hcl';
import { tableOf } from './resources.fixture';

test('each part is of a setting, and each setting that has none is told', () => {
  for (const { setting } of parts) expect(settingNames).toContain(setting);
  const table = handedTable({ ...everySetting, another: true } as SettingValues);
  expect(terraformConfiguration(table).notes).toContain('Not written: `another`. Add by hand what it has.');
});

const inTable: Record<string, object> = {
  keys: { hash_key: 'PK', range_key: 'SK' },
  attributes: {
    attribute: [
      { name: 'PK', type: 'S' },
      { name: 'SK', type: 'N' },
      { name: 'customer', type: 'S' },
      { name: 'placed at', type: 'B' },
    ],
  },
  localIndexes: {
    local_secondary_index: [
      { name: 'byPlaced', range_key: 'placed at', projection_type: 'INCLUDE', non_key_attributes: ['total', 'a.b'] },
    ],
  },
  capacity: {
    billing_mode: 'PAY_PER_REQUEST',
    on_demand_throughput: [{ max_read_request_units: 4000, max_write_request_units: 1000 }],
  },
  encryption: { server_side_encryption: [{ enabled: true, kms_key_arn: everySetting.encryption.key }] },
  tableClass: { table_class: 'STANDARD_INFREQUENT_ACCESS' },
  stream: { stream_enabled: true, stream_view_type: 'NEW_AND_OLD_IMAGES' },
  timeToLive: { ttl: [{ attribute_name: 'expires', enabled: true }] },
  pointInTimeRecovery: { point_in_time_recovery: [{ enabled: true, recovery_period_in_days: 14 }] },
  tags: { tags: { team: 'orders', 'cost:center/1 = a+b@c': `say "$\${hello}" %%{ if }\\`, Größe: '' } },
  deletionProtection: { deletion_protection_enabled: true },
  replicas: {
    replica: [
      { region_name: 'eu-central-1', kms_key_arn: everySetting.replicas[0]?.key },
      { region_name: 'us-east-1' },
    ],
  },
};

test.each(Object.entries(inTable))('%s is in the resource of the table', async (setting, expected) => {
  const alone = { [setting]: everySetting[setting as 'keys'] };
  expect(await tableOf(handedTable(alone))).toMatchObject(expected);
});

test('globalIndexes: each with its capacity; several partition keys by `key_schema`', async () => {
  expect((await tableOf())['global_secondary_index']).toEqual([
    {
      name: 'byCustomer',
      hash_key: 'customer',
      range_key: 'SK',
      projection_type: 'ALL',
      on_demand_throughput: [{ max_read_request_units: 500 }],
    },
    {
      name: 'by.several',
      projection_type: 'KEYS_ONLY',
      key_schema: [
        { attribute_name: 'customer', key_type: 'HASH' },
        { attribute_name: 'PK', key_type: 'HASH' },
        { attribute_name: 'SK', key_type: 'RANGE' },
      ],
    },
  ]);
});

test('capacity of a provisioned table and its indexes', async () => {
  const { globalIndexes } = everySetting;
  const capacity = {
    billingMode: 'PROVISIONED',
    read: 5,
    write: 6,
    indexes: { byCustomer: { read: 7, write: 8 } },
  } as const;
  expect(await tableOf(handedTable({ capacity, globalIndexes }))).toMatchObject({
    billing_mode: 'PROVISIONED',
    read_capacity: 5,
    write_capacity: 6,
    global_secondary_index: [{ name: 'byCustomer', read_capacity: 7, write_capacity: 8 }, { name: 'by.several' }],
  });
});

test('the ids are those that the AWS provider imports by', async () => {
  const { import: imports } = (await parseHcl(
    terraformConfiguration(handedTable()).files['imports.tf'] ?? '',
  )) as unknown as {
    import: { to: string; id: string }[];
  };
  expect(imports.map(({ to, id }) => [to, id])).toEqual([
    [`\${aws_dynamodb_table.orders}`, 'orders-2'],
    [`\${aws_dynamodb_contributor_insights.orders}`, 'name:orders-2/index:/123456789012'],
    [`\${aws_dynamodb_contributor_insights.orders_byCustomer}`, 'name:orders-2/index:byCustomer/123456789012'],
    [
      `\${aws_dynamodb_kinesis_streaming_destination.orders}`,
      'orders-2,arn:aws:kinesis:eu-west-1:123456789012:stream/changes',
    ],
    [`\${aws_dynamodb_resource_policy.orders}`, 'arn:aws:dynamodb:eu-west-1:123456789012:table/orders-2'],
    [`\${aws_lambda_event_source_mapping.audit_live}`, 'c0ffee00-0000-4000-8000-000000000000'],
    [`\${aws_appautoscaling_target.orders_read}`, 'dynamodb/table/orders-2/dynamodb:table:ReadCapacityUnits'],
    [
      `\${aws_appautoscaling_policy.orders_read}`,
      'dynamodb/table/orders-2/dynamodb:table:ReadCapacityUnits/DynamoDBReadCapacityUtilization:table/orders-2',
    ],
    [
      `\${aws_appautoscaling_target.orders_byCustomer_write}`,
      'dynamodb/table/orders-2/index/byCustomer/dynamodb:index:WriteCapacityUnits',
    ],
    [
      `\${aws_appautoscaling_policy.orders_byCustomer_write}`,
      'dynamodb/table/orders-2/index/byCustomer/dynamodb:index:WriteCapacityUnits/own',
    ],
    [`\${aws_cloudwatch_metric_alarm.orders-2_throttled}`, 'orders-2 throttled'],
    [`\${aws_cloudwatch_metric_alarm.share__orders-2_}`, 'share (orders-2)'],
  ]);
});

test('the table cannot be destroyed by an apply', async () => {
  expect(await tableOf()).toMatchObject({ lifecycle: [{ prevent_destroy: true }] });
});

test('a table with next to nothing has only what it must have', async () => {
  const { keys } = everySetting;
  const plain = {
    keys,
    stream: 'OFF',
    tags: {},
    timeToLive: { attribute: null },
    encryption: { key: 'AWS_OWNED' },
  } as const;
  expect(await tableOf(handedTable(plain))).toEqual({
    name: 'orders-2',
    hash_key: 'PK',
    range_key: 'SK',
    lifecycle: [{ prevent_destroy: true }],
  });
});

test('what could not be read is said in the file, whatever the reason says', async () => {
  const unread = { tags: `denied\n}"\${x}\u2028 resource` };
  const { files } = terraformConfiguration(handedTable({ keys: everySetting.keys }, { unread }));
  expect(files['resources.tf']).toContain(`# Not here, because it could not be read: tags (denied\n  # }"\${x}`);
  await expect(parseHcl(files['resources.tf'] ?? '')).resolves.toBeDefined();
});

test('warm throughput is left out, and the reason told', () => {
  const { files, notes } = terraformConfiguration(handedTable());
  expect(files['resources.tf']).not.toContain('warm_throughput');
  expect(notes.join('\n')).toContain('`warm_throughput` is left out');
  expect(notes.join('\n')).toContain('The replica in us-east-1 has a table class');
});
