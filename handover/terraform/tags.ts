import type { TerraformPart } from './part';

export const tags: TerraformPart = {
  setting: 'tags',
  inTable: ({ values: { tags: found = {} } }) =>
    Object.keys(found).length > 0 ? [{ attributes: { tags: found } }] : [],
  notes: () => [
    'Drillbook\'s own tags (`drillbook:...`), which say where the table comes from, are not in the configuration: the next apply takes them away, unless the provider has `ignore_tags { key_prefixes = ["drillbook:"] }`.',
  ],
};
