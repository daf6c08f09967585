import type { IndexShape } from '../../activities/settings/index-shape';
import type { JsonObject } from '../../language/json';

export function indexDefinition(IndexName: string, { keys, projection, include }: IndexShape): JsonObject {
  return {
    IndexName,
    KeySchema: keys.map(({ name, role }) => ({ AttributeName: name, KeyType: role })),
    Projection: { ProjectionType: projection, ...(include && { NonKeyAttributes: include }) },
  };
}
