import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { tableNameOf } from '../language/table-reference';

type Json = Readonly<Record<string, unknown>>;

/** Makes calls of a client name tables by their names where ARNs are given; the answers use what was given. */
export function nameTables(client: Pick<DynamoDBClient, 'middlewareStack'>): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      const { TableName, RequestItems } = args.input as Json;
      if (typeof TableName === 'string' && TableName.startsWith('arn:')) {
        return await next({ ...args, input: { ...args.input, TableName: tableNameOf(TableName) } });
      }
      const given = new Map(Object.keys(RequestItems ?? {}).map((table) => [tableNameOf(table), table]));
      if ([...given].every(([name, table]) => name === table)) return await next(args);
      const result = await next({
        ...args,
        input: { ...args.input, RequestItems: renamed(RequestItems, tableNameOf) },
      });
      const back = (name: string) => given.get(name) ?? name;
      const { Responses, UnprocessedKeys, UnprocessedItems } = result.output as unknown as Json;
      Object.assign(result.output, {
        ...(Responses !== undefined && { Responses: renamed(Responses, back) }),
        ...(UnprocessedKeys !== undefined && { UnprocessedKeys: renamed(UnprocessedKeys, back) }),
        ...(UnprocessedItems !== undefined && { UnprocessedItems: renamed(UnprocessedItems, back) }),
      });
      return result;
    },
    { step: 'initialize', name: 'namedTables', override: true },
  );
}

function renamed(byTable: unknown, as: (table: string) => string): Json {
  return Object.fromEntries(Object.entries(byTable as Json).map(([table, value]) => [as(table), value]));
}
