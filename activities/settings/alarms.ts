import { PutMetricAlarmCommand, type PutMetricAlarmCommandInput, TagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { z } from 'zod';
import type { JsonObject } from '../../language/json';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { type AlarmOfTable, definitionFor, type FoundAlarms, findAlarms } from './alarms-of-table';
import { isSameJson } from './same-json';
import { type Caller, defineSetting, type SettledTable } from './setting';
import { withName } from './table-name-placeholder';

const schema = z.record(z.string(), z.record(z.string(), z.json()));

export type Alarms = Record<string, JsonObject>;

const longestName = 255;

const on = (name: string) => ({ action: `cloudwatch:${name}`, on: 'alarms' as const });

/** Alarms that the table has beyond the document stay, and so do tags of an alarm; none is put over one of another. */
export const alarms = defineSetting<Alarms>({
  name: 'alarms',
  schema: schema.describe(
    'CloudWatch alarms on metrics of the table, by name, as PutMetricAlarm takes them; TABLE_NAME stands for its name.',
  ) as unknown as z.ZodType<Alarms>,
  reads: ['DescribeAlarms', 'ListTagsForResource'].map(on),
  writes: ['PutMetricAlarm', 'TagResource'].map(on),
  dropped: {},
  async capture(caller, table) {
    const { own } = await findAlarms(caller, table);
    return Object.fromEntries([...own].map(([name, { definition }]) => [name, definition]));
  },
  isMet: (wanted, current) => Object.entries(wanted).every(([name, alarm]) => isPut(alarm, current[name])),
  async change(context, table, wanted) {
    const caller: Caller = { ...context, read: (call) => persist(context, call) };
    const found = await findAlarms(caller, table);
    const problems: string[] = [];
    for (const [name, alarm] of Object.entries(wanted).sort(([one], [other]) => (one < other ? -1 : 1))) {
      const there = found.own.get(name);
      if (isPut(alarm, there?.definition)) continue;
      const problem = await put(context, table, { name, alarm, there }, found);
      if (problem) problems.push(`the alarm ${withName(name, table.name)} ${problem}`);
    }
    return problems.length > 0 ? problems.join('; ') : undefined;
  },
});

/** Tags that an alarm has beside them stay. */
function isPut(wanted: JsonObject, current: JsonObject | undefined): boolean {
  if (!current) return false;
  const tags = tagsIn(current);
  return (
    isSameJson({ ...wanted, Tags: null }, { ...current, Tags: null }) &&
    tagsIn(wanted).every((tag) => tags.some((other) => isSameJson(tag, other)))
  );
}

function tagsIn({ Tags }: JsonObject): readonly { readonly Key: string; readonly Value: string }[] {
  return (Tags ?? []) as never;
}

interface Wanted {
  readonly name: string;
  readonly alarm: JsonObject;
  /** It is the table's own already, under a name that may be older than the rule of names. */
  readonly there: AlarmOfTable | undefined;
}

/** Returns why not, where CloudWatch refuses. */
async function put(
  context: StepContext,
  table: SettledTable,
  { name, alarm, there }: Wanted,
  { taken }: FoundAlarms,
): Promise<string | undefined> {
  const AlarmName = there?.name ?? withName(name, table.name);
  if (AlarmName.length > longestName) return `has a name that is longer than ${longestName} characters`;
  if (!there && taken.has(AlarmName)) return 'is not put over the alarm of that name, which watches something else';
  const client = context.services.cloudwatch();
  const definition = { ...definitionFor(alarm, table.name), AlarmName } as unknown as PutMetricAlarmCommandInput;
  const tags = tagsIn(alarm);
  try {
    await persist(context, () => client.send(new PutMetricAlarmCommand(definition)));
    // Only a new alarm takes those of the request.
    if (there && tags.length > 0) {
      const command = new TagResourceCommand({ ResourceARN: there.arn, Tags: [...tags] });
      await persist(context, () => client.send(command));
    }
    return undefined;
  } catch (error) {
    if (error instanceof Error && refusals.test(error.name)) return `is refused: ${error.message}`;
    throw error;
  }
}

const refusals = /^(Validation(Exception|Error)|InvalidParameter|MissingRequiredParameter|LimitExceeded)/;
