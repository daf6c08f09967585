import { CreateTableCommand, type TableDescription } from '@aws-sdk/client-dynamodb';
import { z } from 'zod';
import { durationMs } from '../language/duration';
import { failureFrom } from './failure-mapping';
import { duration } from './inputs/duration';
import { expiresAfter, expiresAt, expiry } from './inputs/expires-after';
import { tableName } from './inputs/table-name';
import { persist } from './patience';
import { type Look, waitFor } from './polling';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';
import { isReady } from './tables/active';
import { arnOfNew, askForTags } from './tables/ask-for-tags';
import { findTable, tagsOf } from './tables/find-table';
import { tableId } from './tables/identity';
import { expiresTag, lineageTags, runTag, stepTag, tagValue } from './tables/lineage-tags';
import { newTable, tableShape } from './tables/new-table';

export const createTable = defineStep({
  kind: 'createTable',
  summary: 'Create a table, tagged with the run, and wait until it is ACTIVE',
  effect: 'creates',
  input: z.strictObject({
    table: tableName.describe('Name of the new table.'),
    ...tableShape,
    tags: z.record(z.string(), z.string()).describe('Tags of the table, beside those of the run.').default({}),
    deadline: duration.describe('How long to wait for ACTIVE.').default('15m'),
    expiresAfter,
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    arn: z.string().describe('ARN of the table.'),
    tableId: tableId.optional(),
    expiresAt,
  }),
  permissions: [
    {
      actions: [
        'dynamodb:CreateTable',
        'dynamodb:DescribeTable',
        'dynamodb:TagResource',
        'dynamodb:ListTagsOfResource',
      ],
      on: { table: 'table' },
    },
  ],
  touches: [{ table: 'table', effect: 'creates' }],
  needs: [{ check: 'nameFree', table: 'table' }],
  work: [{ does: 'wait', usually: '20s' }],
  predict: ({ table }) => ({ table }),
  idempotency: 'A table that bears the tags of this run and step is its own and is taken over; any other is refused.',
  recheck: { stands: 'tableOfThisRun', of: 'table' },
  timeout: '1h',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, input) {
    const ownArn = await arnOfNew(context, input.table);
    if (ownArn) await persist(context, () => askForTags(context, ownArn));
    // A table of an earlier attempt keeps the expiry that it has.
    let ours: Expiry | undefined;
    const wait = { for: `"${input.table}" to be ACTIVE`, deadlineMs: durationMs(input.deadline) };
    const table = await waitFor(context, wait, async (): Promise<Look<TableDescription>> => {
      const there = await findTable(context, input.table);
      if (!there) {
        const expires = expiryFromNow(context, input.expiresAfter);
        const tags = [...lineageTags(context, context.step.id, expires), ...tagList(input.tags)];
        ours = (await create(context, newTable(input.table, input, tags))) ? expires : undefined;
        return { still: ours ? 'CREATING' : 'a table of that name is coming or going' };
      }
      if (there.TableStatus === 'DELETING') return { still: 'DELETING' };
      ours ??= await expiryOfOurs(context, there);
      return ours && isReady(there) ? { found: there } : { still: there.TableStatus ?? 'CREATING' };
    });
    return { table: input.table, arn: table.TableArn ?? '', tableId: table.TableId, ...ours };
  },
});

type Expiry = { readonly expiresAt?: string };

function expiryFromNow(context: StepContext, after: string | undefined): Expiry {
  if (after === undefined) return {};
  return expiry(context.serverTime() ?? fail('Unavailable', 'DynamoDB sent no Date'), after);
}

/** False when there is a table already, which the next look will find. */
async function create(context: StepContext, request: ConstructorParameters<typeof CreateTableCommand>[0]) {
  try {
    await context.dynamodb.send(new CreateTableCommand(request));
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceInUseException') return false;
    throw error;
  }
}

/** Refuses a table that another step made; undefined while DynamoDB does not tell. */
async function expiryOfOurs(context: StepContext, table: TableDescription): Promise<Expiry | undefined> {
  const refused = (why: string) =>
    fail('TableExists', `The table "${table.TableName}" exists and ${why}`, {
      hint: 'Choose another name, or delete that table first.',
      details: { table: table.TableName ?? '' },
    });
  const tags = await tagsOf(context, table.TableArn ?? '').catch((error: unknown) => {
    const { code, message } = failureFrom(error);
    // A back end without tags.
    if (code !== 'RequestRejected') throw error;
    return refused(`cannot be told to be of this step: ${message}`);
  });
  if (!tags) return undefined;
  const isOurs = tags[runTag] === tagValue(context.run.id) && tags[stepTag] === tagValue(context.step.id);
  if (!isOurs) return refused('was not made by this step');
  const { [expiresTag]: expires } = tags;
  return expires === undefined ? {} : { expiresAt: expires };
}

function tagList(tags: Readonly<Record<string, string>>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
