import { validationError } from '../api-error';
import type { PageRequest, PageSource } from './query-page';

/**
 * Whether the table has to be read as well, because the index does not hold what is asked for. Only a local index can
 * be helped like this.
 */
export function needsTable(request: PageRequest, { table, isLocal, fetchFromTable }: PageSource): boolean {
  const missing = request.IndexName === undefined ? [] : unprojected(table, request.IndexName, askedFor(request));
  if (missing.length === 0 || isLocal) return fetchFromTable || missing.length > 0;
  throw validationError(
    `One or more parameter values were invalid: Global secondary index ${request.IndexName} does not project [${missing.join(', ')}]`,
  );
}

function askedFor({ _projection, AttributesToGet = [] }: PageRequest): string[] {
  return [...AttributesToGet, ...(_projection?.paths ?? []).map((path) => String(path[0]))];
}

function unprojected(table: DynaliteTable, indexName: string, names: readonly string[]): string[] {
  const { LocalSecondaryIndexes = [], GlobalSecondaryIndexes = [] } = table;
  const index = [...LocalSecondaryIndexes, ...GlobalSecondaryIndexes].find(({ IndexName }) => IndexName === indexName);
  if (!index || index.Projection.ProjectionType === 'ALL') return [];
  const keys = [...table.KeySchema, ...index.KeySchema].map(({ AttributeName }) => AttributeName);
  const projected = new Set([...keys, ...(index.Projection.NonKeyAttributes ?? [])]);
  return [...new Set(names)].filter((name) => !projected.has(name));
}
