import type { CloudFormationPart } from './part';

export const tags: CloudFormationPart = {
  setting: 'tags',
  inTable({ values: { tags: found = {} } }) {
    const Tags = Object.entries(found).map(([Key, Value]) => ({ Key, Value }));
    return Tags.length > 0 ? { Tags } : {};
  },
};
