import type { Control } from './control';
import { optionalTableName } from './request-members';
import { checkShape } from './shape';

interface ListTablesRequest {
  readonly ExclusiveStartTableName?: string;
  readonly Limit?: number;
}

const shape = {
  ExclusiveStartTableName: optionalTableName,
  Limit: { type: 'Integer', greaterThanOrEqual: 1, lessThanOrEqual: 100 },
};

/** Names sort by their bytes; the start need not exist. */
export function listTables({ tables }: Control, request: unknown): unknown {
  const { ExclusiveStartTableName: start = '', Limit: limit = 100 } = checkShape<ListTablesRequest>(request, shape);
  const names = tables.all().map(({ name }) => name);
  const following = names.filter((name) => name > start).sort((a, b) => (a < b ? -1 : 1));
  const page = following.slice(0, limit);
  return {
    TableNames: page,
    ...(following.length > page.length && { LastEvaluatedTableName: page.at(-1) }),
  };
}
