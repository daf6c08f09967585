import { onDemandThroughput } from './capacity';
import { indexKeys } from './index-keys';
import type { TerraformPart } from './part';

/** With the capacity of each, which Terraform keeps in its block. */
export const globalIndexes: TerraformPart = {
  setting: 'globalIndexes',
  inTable: ({ values: { globalIndexes: indexes = {}, capacity } }) =>
    Object.entries(indexes).map(([name, index]) => {
      const { own, blocks } = indexKeys(index);
      const units = capacity?.indexes?.[name] ?? {};
      return {
        type: 'global_secondary_index',
        body: [
          {
            attributes: {
              name,
              ...own,
              projection_type: index.projection,
              non_key_attributes: index.include,
              read_capacity: units.read,
              write_capacity: units.write,
            },
          },
          ...blocks,
          ...onDemandThroughput(units),
        ],
      };
    }),
};
