import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { type Persisting, persist } from '../patience';
import type { StepContext } from '../step';

/** Names of all tables of the account in the region, in DynamoDB's order; each page has a budget of its own. */
export async function listTables(context: Persisting & Pick<StepContext, 'dynamodb'>): Promise<string[]> {
  const names: string[] = [];
  let start: string | undefined;
  do {
    const command = new ListTablesCommand({ ExclusiveStartTableName: start });
    const page = await persist(context, () => context.dynamodb.send(command));
    names.push(...(page.TableNames ?? []));
    start = page.LastEvaluatedTableName;
  } while (start);
  return names;
}
