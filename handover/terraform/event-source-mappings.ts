import type { Mapping } from '../../activities/settings/event-source-mappings';
import type { Block } from '../hcl/block';
import { Code } from '../hcl/expression';
import { labelOf } from './labels';
import type { TerraformPart } from './part';

export const eventSourceMappings: TerraformPart = {
  setting: 'eventSourceMappings',
  resources: ({ table, label, values: { eventSourceMappings: mappings = {} } }) =>
    Object.entries(mappings).map(([name, mapping]) => ({
      type: 'aws_lambda_event_source_mapping',
      label: labelOf(name.replace(/^.*:function:/, '')),
      id: table.mappingIds[name],
      body: [
        {
          attributes: {
            event_source_arn: new Code(`aws_dynamodb_table.${label}.stream_arn`),
            function_name: name,
            ...attributesOf(mapping),
          },
        },
        ...blocksOf(mapping),
      ],
    })),
};

function attributesOf(mapping: Mapping) {
  return {
    starting_position: mapping.startingPosition,
    enabled: mapping.enabled,
    batch_size: mapping.batchSize,
    maximum_batching_window_in_seconds: mapping.batchingWindow || undefined,
    parallelization_factor: mapping.parallelization,
    maximum_retry_attempts: mapping.retries,
    maximum_record_age_in_seconds: mapping.maxAge,
    bisect_batch_on_function_error: mapping.bisect,
    tumbling_window_in_seconds: mapping.tumblingWindow || undefined,
    function_response_types: mapping.reportsFailures ? ['ReportBatchItemFailures'] : undefined,
    kms_key_arn: mapping.key ?? undefined,
  };
}

function blocksOf({ filters, onFailure, metrics }: Mapping): Block[] {
  const block = (type: string, body: Block['body']): Block => ({ type, body });
  const patterns = filters.map((pattern) => block('filter', [{ attributes: { pattern } }]));
  return [
    ...(patterns.length > 0 ? [block('filter_criteria', patterns)] : []),
    ...(onFailure === null
      ? []
      : [block('destination_config', [block('on_failure', [{ attributes: { destination_arn: onFailure } }])])]),
    ...(metrics.length > 0 ? [block('metrics_config', [{ attributes: { metrics } }])] : []),
  ];
}
