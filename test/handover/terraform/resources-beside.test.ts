import { everySetting, handedTable } from '../every-setting';
import { resourcesOf, tableOf } from './resources.fixture';

test('contributorInsights, kinesisDestinations and resourcePolicy are resources of their own', async () => {
  const resources = await resourcesOf();
  expect(resources['aws_dynamodb_contributor_insights']).toEqual({
    orders: [{ table_name: `\${aws_dynamodb_table.orders.name}` }],
    orders_byCustomer: [
      { table_name: `\${aws_dynamodb_table.orders.name}`, index_name: 'byCustomer', mode: 'THROTTLED_KEYS' },
    ],
  });
  expect(resources['aws_dynamodb_kinesis_streaming_destination']?.['orders']).toMatchObject([
    {
      stream_arn: 'arn:aws:kinesis:eu-west-1:123456789012:stream/changes',
      approximate_creation_date_time_precision: 'MICROSECOND',
    },
  ]);
  const [{ policy } = {}] = resources['aws_dynamodb_resource_policy']?.['orders'] ?? [];
  expect(policy).toMatch(/^\$\{jsonencode\(/);
  expect(policy).toContain('arn:aws:dynamodb:eu-west-1:123456789012:table/orders-2/index/byCustomer');
  expect(policy).toContain(`$\${aws:username}`);
  expect(policy).not.toContain('TABLE_ARN');
});

test('autoscaling: targets, policies and scheduled actions; what is scaled is not set back', async () => {
  const resources = await resourcesOf();
  expect(resources['aws_appautoscaling_target']?.['orders_read']).toEqual([
    {
      service_namespace: 'dynamodb',
      resource_id: 'table/orders-2',
      scalable_dimension: 'dynamodb:table:ReadCapacityUnits',
      min_capacity: 5,
      max_capacity: 100,
      suspended_state: [
        {
          dynamic_scaling_in_suspended: true,
          dynamic_scaling_out_suspended: false,
          scheduled_scaling_suspended: false,
        },
      ],
    },
  ]);
  expect(resources['aws_appautoscaling_policy']).toMatchObject({
    orders_read: [
      {
        name: 'DynamoDBReadCapacityUtilization:table/orders-2',
        target_tracking_scaling_policy_configuration: [
          {
            target_value: 70,
            scale_in_cooldown: 60,
            predefined_metric_specification: [{ predefined_metric_type: 'DynamoDBReadCapacityUtilization' }],
          },
        ],
      },
    ],
    orders_byCustomer_write: [
      {
        target_tracking_scaling_policy_configuration: [
          {
            target_value: 0.5,
            customized_metric_specification: [
              { metric_name: 'Depth', dimensions: [{ name: 'Table', value: 'orders-2' }] },
            ],
          },
        ],
      },
    ],
  });
  expect(resources['aws_appautoscaling_scheduled_action']?.['orders_read']).toMatchObject([
    {
      name: 'nightly',
      schedule: 'cron(0 2 * * ? *)',
      timezone: 'Europe/Berlin',
      scalable_target_action: [{ min_capacity: 1, max_capacity: 10 }],
    },
  ]);
  expect(await tableOf()).toMatchObject({ lifecycle: [{ ignore_changes: [`\${read_capacity}`] }] });
});

test('eventSourceMappings: with filters, and where records go that are given up', async () => {
  expect((await resourcesOf())['aws_lambda_event_source_mapping']?.['audit_live']).toEqual([
    {
      event_source_arn: `\${aws_dynamodb_table.orders.stream_arn}`,
      function_name: 'arn:aws:lambda:eu-west-1:123456789012:function:audit:live',
      starting_position: 'LATEST',
      enabled: false,
      batch_size: 10,
      maximum_batching_window_in_seconds: 5,
      parallelization_factor: 2,
      maximum_retry_attempts: 3,
      maximum_record_age_in_seconds: -1,
      bisect_batch_on_function_error: true,
      tumbling_window_in_seconds: 30,
      function_response_types: ['ReportBatchItemFailures'],
      kms_key_arn: 'arn:aws:kms:eu-west-1:123456789012:key/3333',
      filter_criteria: [{ filter: [{ pattern: '{"eventName":["INSERT"]}' }] }],
      destination_config: [{ on_failure: [{ destination_arn: 'arn:aws:sqs:eu-west-1:123456789012:failed' }] }],
      metrics_config: [{ metrics: ['EventCount'] }],
    },
  ]);
});

test('alarms: of one metric, and of an expression; by their names in CloudWatch', async () => {
  const alarmNames = { 'share (TABLE_NAME)': 'share' };
  const resources = await resourcesOf(handedTable(everySetting, { alarmNames }));
  expect(resources['aws_cloudwatch_metric_alarm']).toEqual({
    'orders-2_throttled': [
      {
        alarm_name: 'orders-2 throttled',
        alarm_description: `orders-2: say "$\${x}"`,
        comparison_operator: 'GreaterThanThreshold',
        evaluation_periods: 3,
        threshold: 0.5,
        namespace: 'AWS/DynamoDB',
        metric_name: 'ThrottledRequests',
        statistic: 'Sum',
        period: 60,
        actions_enabled: true,
        alarm_actions: ['arn:aws:sns:eu-west-1:123456789012:pager'],
        dimensions: { TableName: 'orders-2' },
        tags: { team: 'orders' },
      },
    ],
    share: [
      {
        alarm_name: 'share',
        comparison_operator: 'GreaterThanThreshold',
        evaluation_periods: 1,
        threshold: 10,
        metric_query: [
          { id: 'share', expression: 'errors * 100', label: 'Share', return_data: true },
          {
            id: 'errors',
            return_data: false,
            metric: [
              {
                namespace: 'AWS/DynamoDB',
                metric_name: 'SystemErrors',
                stat: 'Sum',
                period: 60,
                dimensions: { TableName: 'orders-2' },
              },
            ],
          },
        ],
      },
    ],
  });
});
