import { ApiError } from '../../api-error';
import { checkShape, type MemberShape, type Shape } from '../../control/shape';
import { refuseUnsupported, requestMembers } from '../request';

/** What can be changed of a mapping beside its function and whether it is enabled. */
export interface MappingSettings {
  readonly BatchSize: number;
  readonly MaximumBatchingWindowInSeconds: number;
  readonly ParallelizationFactor: number;
  readonly MaximumRecordAgeInSeconds: number;
  readonly BisectBatchOnFunctionError: boolean;
  readonly MaximumRetryAttempts: number;
  readonly TumblingWindowInSeconds: number;
  readonly FunctionResponseTypes: readonly string[];
  readonly DestinationConfig?: { readonly OnFailure?: { readonly Destination?: string } };
  readonly FilterCriteria?: { readonly Filters?: readonly { readonly Pattern?: string }[] };
  readonly KMSKeyArn?: string;
  readonly MetricsConfig?: { readonly Metrics?: readonly string[] };
}

/** Those of a new mapping of a DynamoDB stream. */
export const usualSettings: MappingSettings = {
  BatchSize: 100,
  MaximumBatchingWindowInSeconds: 0,
  ParallelizationFactor: 1,
  MaximumRecordAgeInSeconds: -1,
  BisectBatchOnFunctionError: false,
  MaximumRetryAttempts: -1,
  TumblingWindowInSeconds: 0,
  FunctionResponseTypes: [],
  DestinationConfig: { OnFailure: {} },
};

const text: MemberShape = { type: 'String' };
const within = (least: number, most: number): MemberShape => ({
  type: 'Integer',
  greaterThanOrEqual: least,
  lessThanOrEqual: most,
});
const struct = (name: string, children: Shape): MemberShape => ({ type: `FieldStruct<${name}>`, children });
const list = (children: MemberShape, most: number): MemberShape => ({
  type: 'List',
  children,
  lengthLessThanOrEqual: most,
});

const shape: Shape = {
  BatchSize: within(1, 10_000),
  MaximumBatchingWindowInSeconds: within(0, 300),
  ParallelizationFactor: within(1, 10),
  MaximumRecordAgeInSeconds: within(-1, 604_800),
  BisectBatchOnFunctionError: { type: 'Boolean' },
  MaximumRetryAttempts: within(-1, 10_000),
  TumblingWindowInSeconds: within(0, 900),
  FunctionResponseTypes: list({ type: 'String', enum: ['ReportBatchItemFailures'] }, 1),
  DestinationConfig: struct('DestinationConfig', { OnFailure: struct('OnFailure', { Destination: text }) }),
  FilterCriteria: struct('FilterCriteria', {
    Filters: list(struct('Filter', { Pattern: text }), 10),
  }),
  KMSKeyArn: text,
  MetricsConfig: struct('MetricsConfig', {
    Metrics: list({ type: 'String', enum: ['EventCount', 'ErrorCount', 'KafkaMetrics'] }, 3),
  }),
};

const unsupported = [
  'AmazonManagedKafkaEventSourceConfig',
  'DocumentDBEventSourceConfig',
  'LoggingConfig',
  'ProvisionedPollerConfig',
  'Queues',
  'ScalingConfig',
  'SelfManagedEventSource',
  'SelfManagedKafkaEventSourceConfig',
  'SourceAccessConfigurations',
  'StartingPositionTimestamp',
  'Tags',
  'Topics',
];

export interface MappingRequest extends Partial<MappingSettings> {
  readonly FunctionName?: string;
  readonly EventSourceArn?: string;
  readonly StartingPosition?: string;
  readonly Enabled?: boolean;
}

/** The request, and the settings in it. */
export function mappingRequest(request: unknown): { asked: MappingRequest; settings: Partial<MappingSettings> } {
  refuseUnsupported(requestMembers(request), unsupported);
  const asked = checkShape<MappingRequest>(request, {
    ...shape,
    FunctionName: { type: 'String', lengthGreaterThanOrEqual: 1, lengthLessThanOrEqual: 140 },
    EventSourceArn: text,
    StartingPosition: { type: 'String', enum: ['AT_TIMESTAMP', 'LATEST', 'TRIM_HORIZON'] },
    Enabled: { type: 'Boolean' },
  });
  const { FunctionName: _, EventSourceArn: __, StartingPosition: ___, Enabled: ____, ...settings } = asked;
  const { MaximumRecordAgeInSeconds: age = -1 } = settings;
  if (age !== -1 && age < 60) invalid('MaximumRecordAgeInSeconds must be -1 or at least 60');
  for (const { Pattern } of settings.FilterCriteria?.Filters ?? []) checkPattern(Pattern);
  return { asked, settings };
}

function checkPattern(pattern: string | undefined): void {
  try {
    if (pattern !== undefined && typeof JSON.parse(pattern) === 'object') return;
  } catch {
    // Said below.
  }
  invalid('Invalid filter pattern definition.');
}

export function invalid(message: string): never {
  throw new ApiError('InvalidParameterValueException', message);
}
