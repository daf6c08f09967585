import type { IndexShape } from '../../activities/settings/index-shape';
import type { Attributes, Block } from '../hcl/block';

/** An index of several partition or sort keys needs `key_schema`, which older providers do not know. */
export function indexKeys({ keys }: IndexShape): { own: Attributes['attributes']; blocks: readonly Block[] } {
  const partitions = keys.filter(({ role }) => role === 'HASH');
  const sorts = keys.filter(({ role }) => role === 'RANGE');
  if (partitions.length <= 1 && sorts.length <= 1)
    return { own: { hash_key: partitions[0]?.name, range_key: sorts[0]?.name }, blocks: [] };
  const blocks = keys.map(({ name, role }) => ({
    type: 'key_schema',
    body: [{ attributes: { attribute_name: name, key_type: role } }],
  }));
  return { own: {}, blocks };
}
