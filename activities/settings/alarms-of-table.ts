import {
  DescribeAlarmsCommand,
  type Dimension,
  ListTagsForResourceCommand,
  type MetricAlarm,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { JsonObject } from '../../language/json';
import type { Caller, SettledTable } from './setting';
import { namePlaceholder, withName, withPlaceholder } from './table-name-placeholder';

/** An alarm of the table: its name in CloudWatch, and what it is in a document. */
export interface AlarmOfTable {
  readonly name: string;
  readonly arn: string;
  readonly definition: JsonObject;
}

export interface FoundAlarms {
  /** Names of all alarms of the account and region. */
  readonly taken: ReadonlySet<string>;
  /** Those of the table, by their name in a document. */
  readonly own: ReadonlyMap<string, AlarmOfTable>;
}

/** What DescribeAlarms says of an alarm that is not its definition. */
const state = [
  'AlarmName',
  'AlarmArn',
  'AlarmConfigurationUpdatedTimestamp',
  'EvaluationState',
  'StateReason',
  'StateReasonData',
  'StateTransitionedTimestamp',
  'StateUpdatedTimestamp',
  'StateValue',
];

/** One listing of the account: CloudWatch cannot be asked for the alarms on a dimension. */
export async function findAlarms(caller: Caller, table: SettledTable): Promise<FoundAlarms> {
  const all = await everyAlarm(caller);
  const own = all
    .filter((alarm) => watches(alarm, table) && !isOfAutoscaling(alarm))
    .sort((one, other) => ((one.AlarmName ?? '') < (other.AlarmName ?? '') ? -1 : 1));
  const found = new Map<string, AlarmOfTable>();
  for (const alarm of own) {
    const { AlarmName: name = '', AlarmArn: arn = '' } = alarm;
    let inDocument = nameInDocument(name, table.name);
    while (found.has(inDocument)) inDocument = `${inDocument} (${namePlaceholder})`;
    found.set(inDocument, { name, arn, definition: await definitionOf(caller, alarm, table) });
  }
  return { taken: new Set(all.map(({ AlarmName = '' }) => AlarmName)), own: found };
}

async function everyAlarm(caller: Caller): Promise<MetricAlarm[]> {
  const client = caller.services.cloudwatch();
  const all: MetricAlarm[] = [];
  let token: string | undefined;
  do {
    const command = new DescribeAlarmsCommand({ AlarmTypes: ['MetricAlarm'], MaxRecords: 100, NextToken: token });
    const { MetricAlarms = [], NextToken } = await caller.read(() => client.send(command));
    all.push(...MetricAlarms);
    token = NextToken;
  } while (token !== undefined);
  return all;
}

function watches({ Dimensions, Metrics = [] }: MetricAlarm, { name, arn }: SettledTable): boolean {
  const account = arn.split(':')[4];
  const isOfTable = (dimensions: readonly Dimension[] = []) =>
    dimensions.some(({ Name, Value }) => Name === 'TableName' && Value === name);
  const watched = Metrics.filter(({ AccountId = account }) => AccountId === account);
  return isOfTable(Dimensions) || watched.some(({ MetricStat }) => isOfTable(MetricStat?.Metric?.Dimensions));
}

/** Those come and go with the policies of autoscaling. */
function isOfAutoscaling({ AlarmName = '', AlarmActions = [] }: MetricAlarm): boolean {
  return AlarmName.startsWith('TargetTracking-') && AlarmActions.some((arn) => arn.includes(':scalingPolicy:'));
}

/** A name that says nothing of the table gets the table's name behind it, so that two tables can have such an alarm. */
function nameInDocument(name: string, table: string): string {
  const placed = withPlaceholder(name, table);
  return placed === name ? `${name} (${namePlaceholder})` : placed;
}

/** As PutMetricAlarm takes it, but for the name of the alarm; without lists that are empty. */
async function definitionOf(caller: Caller, alarm: MetricAlarm, { name }: SettledTable): Promise<JsonObject> {
  const { AlarmDescription: text, Dimensions, Metrics, ...rest } = alarm;
  const command = new ListTagsForResourceCommand({ ResourceARN: alarm.AlarmArn });
  const { Tags = [] } = await caller.read(() => caller.services.cloudwatch().send(command));
  const tags = Tags.filter(({ Key = '' }) => !Key.startsWith('aws:'));
  const members = {
    ...rest,
    AlarmDescription: text === undefined ? undefined : withPlaceholder(text, name),
    Dimensions: Dimensions && dimensionsWith(Dimensions, name, namePlaceholder),
    Metrics: Metrics && metricsWith(Metrics, name, namePlaceholder),
    Tags: tags
      .map(({ Key, Value }) => ({ Key, Value }))
      .sort((one, other) => ((one.Key ?? '') < (other.Key ?? '') ? -1 : 1)),
  };
  const kept = Object.entries(members).filter(
    ([member, value]) =>
      !state.includes(member) && value !== undefined && !(Array.isArray(value) && value.length === 0),
  );
  return JSON.parse(JSON.stringify(Object.fromEntries(kept))) as JsonObject;
}

/** The definition of a document for the table of that name. */
export function definitionFor(definition: JsonObject, table: string): JsonObject {
  const {
    AlarmDescription: text,
    Dimensions,
    Metrics,
    ...rest
  } = definition as JsonObject & {
    readonly Dimensions?: readonly Dimension[];
    readonly Metrics?: readonly MetricDataQuery[];
  };
  const members = {
    ...rest,
    ...(typeof text === 'string' && { AlarmDescription: withName(text, table) }),
    ...(Dimensions && { Dimensions: dimensionsWith(Dimensions, namePlaceholder, table) }),
    ...(Metrics && { Metrics: metricsWith(Metrics, namePlaceholder, table) }),
  };
  return members as unknown as JsonObject;
}

function metricsWith(metrics: readonly MetricDataQuery[], from: string, to: string): MetricDataQuery[] {
  return metrics.map((query) => {
    const { MetricStat: stat } = query;
    if (!stat?.Metric?.Dimensions) return query;
    const Dimensions = dimensionsWith(stat.Metric.Dimensions, from, to);
    return { ...query, MetricStat: { ...stat, Metric: { ...stat.Metric, Dimensions } } };
  });
}

/** In the order of their names, which CloudWatch does not promise. */
function dimensionsWith(dimensions: readonly Dimension[], from: string, to: string): Dimension[] {
  return dimensions
    .map(({ Name, Value }) => ({ Name, Value: Name === 'TableName' && Value === from ? to : Value }))
    .sort((one, other) => ((one.Name ?? '') < (other.Name ?? '') ? -1 : 1));
}
