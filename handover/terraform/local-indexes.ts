import type { TerraformPart } from './part';

export const localIndexes: TerraformPart = {
  setting: 'localIndexes',
  inTable: ({ values: { localIndexes: indexes = {} } }) =>
    Object.entries(indexes).map(([name, { keys, projection, include }]) => ({
      type: 'local_secondary_index',
      body: [
        {
          attributes: {
            name,
            range_key: keys.find(({ role }) => role === 'RANGE')?.name,
            projection_type: projection,
            non_key_attributes: include,
          },
        },
      ],
    })),
};
