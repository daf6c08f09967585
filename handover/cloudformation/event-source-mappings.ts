import type { Mapping } from '../../activities/settings/event-source-mappings';
import type { JsonObject } from '../../language/json';
import { logicalId } from './logical-id';
import type { CloudFormationPart } from './part';

export const eventSourceMappings: CloudFormationPart = {
  setting: 'eventSourceMappings',
  resources: ({ table: { mappingIds, streamArn = '' }, values: { eventSourceMappings: mappings = {} } }) =>
    Object.entries(mappings).flatMap(([name, mapping]) => {
      const Id = mappingIds[name];
      if (Id === undefined) return [];
      return [
        {
          type: 'AWS::Lambda::EventSourceMapping',
          logicalId: logicalId(name.replace(/^.*:function:/, ''), 'Mapping'),
          identifier: { Id },
          properties: { EventSourceArn: streamArn, FunctionName: name, ...propertiesOf(mapping) },
        },
      ];
    }),
};

function propertiesOf(mapping: Mapping): JsonObject {
  const { filters, onFailure, metrics, key, reportsFailures, batchingWindow, tumblingWindow } = mapping;
  return {
    StartingPosition: mapping.startingPosition,
    Enabled: mapping.enabled,
    BatchSize: mapping.batchSize,
    ParallelizationFactor: mapping.parallelization,
    MaximumRetryAttempts: mapping.retries,
    MaximumRecordAgeInSeconds: mapping.maxAge,
    BisectBatchOnFunctionError: mapping.bisect,
    ...(batchingWindow > 0 && { MaximumBatchingWindowInSeconds: batchingWindow }),
    ...(tumblingWindow > 0 && { TumblingWindowInSeconds: tumblingWindow }),
    ...(reportsFailures && { FunctionResponseTypes: ['ReportBatchItemFailures'] }),
    ...(filters.length > 0 && { FilterCriteria: { Filters: filters.map((Pattern) => ({ Pattern })) } }),
    ...(onFailure !== null && { DestinationConfig: { OnFailure: { Destination: onFailure } } }),
    ...(key !== null && { KmsKeyArn: key }),
    ...(metrics.length > 0 && { MetricsConfig: { Metrics: metrics } }),
  };
}
