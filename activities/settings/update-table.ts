import { UpdateTableCommand, type UpdateTableCommandInput } from '@aws-sdk/client-dynamodb';
import type { StepContext } from '../step';
import type { SettledTable } from './setting';

export async function updateTable(
  context: StepContext,
  { name }: SettledTable,
  change: Omit<UpdateTableCommandInput, 'TableName'>,
): Promise<undefined> {
  await context.dynamodb.send(new UpdateTableCommand({ TableName: name, ...change }));
}
