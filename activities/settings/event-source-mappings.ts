import {
  CreateEventSourceMappingCommand,
  type EventSourceMappingConfiguration,
  GetEventSourceMappingCommand,
  UpdateEventSourceMappingCommand,
  type UpdateEventSourceMappingCommandInput,
} from '@aws-sdk/client-lambda';
import { z } from 'zod';
import { canonicalText } from '../../language/digest';
import { isEnabled, mappingsOf, streamOf } from '../mappings/stream-mappings';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { fail } from '../step-failure';
import { type Caller, defineSetting } from './setting';

const mapping = z.strictObject({
  enabled: z.boolean().describe('Whether the function is called; `applySettings` leaves that to `switchMappings`.'),
  startingPosition: z.enum(['LATEST', 'TRIM_HORIZON']).describe('Where a new mapping begins to read.'),
  batchSize: z.int().describe('Most records in a call.'),
  batchingWindow: z.int().describe('Seconds that records are gathered for a call.'),
  parallelization: z.int().describe('Calls at a time for each shard.'),
  retries: z.int().describe('How often a failed call is tried again; -1 means for ever.'),
  maxAge: z.int().describe('Seconds after which a record is given up; -1 means never.'),
  bisect: z.boolean().describe('Whether a failed batch is split in two.'),
  tumblingWindow: z.int().describe('Seconds of a window of aggregation; 0 means none.'),
  reportsFailures: z.boolean().describe('Whether the function tells which records of a batch have failed.'),
  filters: z.array(z.string()).describe('Patterns, any of which a record must match; none takes all.'),
  onFailure: z.string().nullable().describe('ARN of where records go that are given up.'),
  key: z.string().nullable().describe('ARN of the KMS key that encrypts the filters; null for the one of AWS.'),
  metrics: z.array(z.string()).describe('Further metrics that are kept of it.'),
});

export type Mapping = z.output<typeof mapping>;

/** By the ARN of the function. */
export type Mappings = Readonly<Record<string, Mapping>>;

const on = (name: string) =>
  ({
    action: `lambda:${name}`,
    on: /^(Get|Update)/.test(name) ? ('eventSourceMappings' as const) : ('anything' as const),
  }) as const;

/**
 * A restored table gets a stream of its own, to which nothing is mapped. Mappings are made disabled, so that no function
 * works on a table that may yet be thrown away; one that is there keeps being enabled or not. None is deleted.
 */
export const eventSourceMappings = defineSetting<Mappings>({
  name: 'eventSourceMappings',
  schema: z
    .record(z.string(), mapping)
    .describe("Lambda functions that read the table's stream, by ARN, with version or alias where it has one."),
  reads: ['ListEventSourceMappings', 'GetEventSourceMapping'].map(on),
  writes: ['CreateEventSourceMapping', 'UpdateEventSourceMapping'].map(on),
  dropped: {},

  async capture(caller, { description }) {
    const stream = streamOf(description);
    if (stream === undefined) return {};
    const found: [string, Mapping][] = [];
    for (const { UUID } of await mappingsOf(caller, stream)) {
      // A list does not tell filters that are encrypted.
      const whole = await caller.read(() => caller.services.lambda().send(new GetEventSourceMappingCommand({ UUID })));
      if (whole.FilterCriteriaError)
        fail('AccessDenied', `Filters of the mapping of ${whole.FunctionArn}: ${whole.FilterCriteriaError.Message}`);
      if (whole.State !== 'Deleting') found.push([whole.FunctionArn ?? '', mappingIn(whole)]);
    }
    return Object.fromEntries(found.sort(([one], [other]) => (one < other ? -1 : 1)));
  },

  isMet: (wanted, current) => nextOf(wanted, current) === undefined,

  async change(context, { description }, wanted, current) {
    const next = nextOf(wanted, current);
    const stream = streamOf(description);
    if (!next) return undefined;
    if (stream === undefined) return 'the table has no stream; apply `stream` too';
    const [name, mapping] = next;
    const there = Object.hasOwn(current, name) ? current[name] : undefined;
    if (there && there.startingPosition !== mapping.startingPosition)
      return `the mapping of ${name} starts at ${there.startingPosition}, which cannot be changed: delete it first`;
    return there ? await update(context, stream, next) : await create(context, stream, next);
  },
});

function mappingIn(found: EventSourceMappingConfiguration): Mapping {
  return {
    enabled: isEnabled(found),
    startingPosition: found.StartingPosition === 'LATEST' ? 'LATEST' : 'TRIM_HORIZON',
    batchSize: found.BatchSize ?? 100,
    batchingWindow: found.MaximumBatchingWindowInSeconds ?? 0,
    parallelization: found.ParallelizationFactor ?? 1,
    retries: found.MaximumRetryAttempts ?? -1,
    maxAge: found.MaximumRecordAgeInSeconds ?? -1,
    bisect: found.BisectBatchOnFunctionError ?? false,
    tumblingWindow: found.TumblingWindowInSeconds ?? 0,
    reportsFailures: found.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
    filters: (found.FilterCriteria?.Filters ?? []).flatMap(({ Pattern }) => Pattern ?? []).sort(),
    onFailure: found.DestinationConfig?.OnFailure?.Destination ?? null,
    key: found.KMSKeyArn || null,
    metrics: [...(found.MetricsConfig?.Metrics ?? [])].sort(),
  };
}

type Named = readonly [name: string, mapping: Mapping];

/** One that is missing, or is otherwise than wanted but for whether it is enabled. */
function nextOf(wanted: Mappings, current: Mappings): Named | undefined {
  return Object.entries(wanted).find(([name, mapping]) => {
    const there = Object.hasOwn(current, name) ? current[name] : undefined;
    return !there || withoutState(there) !== withoutState(mapping);
  });
}

function withoutState({ enabled: _, ...rest }: Mapping): string {
  return canonicalText(rest);
}

async function create(
  { services }: StepContext,
  EventSourceArn: string,
  [FunctionName, wanted]: Named,
): Promise<string | undefined> {
  const { MetricsConfig, KMSKeyArn, ...members } = membersOf(wanted);
  try {
    await services.lambda().send(
      new CreateEventSourceMappingCommand({
        EventSourceArn,
        FunctionName,
        StartingPosition: wanted.startingPosition,
        Enabled: false,
        ...members,
        ...(wanted.metrics.length > 0 && { MetricsConfig }),
        ...(wanted.key !== null && { KMSKeyArn }),
      }),
    );
    return undefined;
  } catch (error) {
    return refusal(error, FunctionName);
  }
}

async function update(context: StepContext, stream: string, [name, wanted]: Named): Promise<string | undefined> {
  const caller: Caller = { ...context, read: (call) => persist(context, call) };
  const there = (await mappingsOf(caller, stream)).find(({ FunctionArn }) => FunctionArn === name);
  if (!there) return undefined;
  try {
    const command = new UpdateEventSourceMappingCommand({ UUID: there.UUID, ...membersOf(wanted) });
    await context.services.lambda().send(command);
    return undefined;
  } catch (error) {
    return refusal(error, name);
  }
}

/** Why it cannot be; undefined for a twin, by a call whose answer was lost, which is looked at next. */
function refusal(error: unknown, of: string): string | undefined {
  const { name = '', message = '' } = error instanceof Error ? error : {};
  if (name === 'ResourceConflictException') return undefined;
  if (!['ResourceNotFoundException', 'InvalidParameterValueException'].includes(name)) throw error;
  return `the mapping of ${of} could not be made or changed: ${message}`;
}

/** Empty values take away what is there. */
function membersOf(wanted: Mapping): Omit<UpdateEventSourceMappingCommandInput, 'UUID'> {
  return {
    BatchSize: wanted.batchSize,
    MaximumBatchingWindowInSeconds: wanted.batchingWindow,
    ParallelizationFactor: wanted.parallelization,
    MaximumRetryAttempts: wanted.retries,
    MaximumRecordAgeInSeconds: wanted.maxAge,
    BisectBatchOnFunctionError: wanted.bisect,
    TumblingWindowInSeconds: wanted.tumblingWindow,
    FunctionResponseTypes: wanted.reportsFailures ? ['ReportBatchItemFailures'] : [],
    FilterCriteria: { Filters: wanted.filters.map((Pattern) => ({ Pattern })) },
    DestinationConfig: { OnFailure: wanted.onFailure === null ? {} : { Destination: wanted.onFailure } },
    KMSKeyArn: wanted.key ?? '',
    MetricsConfig: { Metrics: wanted.metrics as ['EventCount'] },
  };
}
