import {
  DescribeTableCommand,
  ListTagsOfResourceCommand,
  ResourceNotFoundException,
  type TableDescription,
} from '@aws-sdk/client-dynamodb';
import { persist } from '../patience';
import type { StepContext } from '../step';
import { fail } from '../step-failure';

/** The table as DynamoDB describes it, or undefined when there is none. Eventually consistent. */
export async function findTable(
  context: Pick<StepContext, 'dynamodb'>,
  table: string,
): Promise<TableDescription | undefined> {
  try {
    return (await context.dynamodb.send(new DescribeTableCommand({ TableName: table }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

export async function needTable(context: StepContext, table: string): Promise<TableDescription> {
  return (await persist(context, () => findTable(context, table))) ?? noSuchTable(table);
}

export function noSuchTable(table: string): never {
  fail('TableNotFound', `The table "${table}" does not exist`, {
    hint: 'Check the name, the region and the account of the worker.',
    details: { table },
  });
}

/** Undefined while DynamoDB does not tell, as of a table that is being restored. */
export async function tagsOf(
  context: Pick<StepContext, 'dynamodb'>,
  arn: string,
): Promise<Record<string, string> | undefined> {
  const tags: Record<string, string> = {};
  let next: string | undefined;
  do {
    const command = new ListTagsOfResourceCommand({ ResourceArn: arn, NextToken: next });
    const answer = await context.dynamodb.send(command).catch((error: unknown) => {
      if (error instanceof ResourceNotFoundException) return undefined;
      throw error;
    });
    if (!answer) return undefined;
    for (const { Key, Value } of answer.Tags ?? []) if (Key) tags[Key] = Value ?? '';
    next = answer.NextToken;
  } while (next);
  return tags;
}
