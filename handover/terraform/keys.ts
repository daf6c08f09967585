import type { TerraformPart } from './part';

export const keys: TerraformPart = {
  setting: 'keys',
  inTable: ({ values: { keys: [partition, sort] = [] } }) => [
    { attributes: { hash_key: partition?.name, range_key: sort?.name } },
  ],
};
