import type { TerraformPart } from './part';

export const tableClass: TerraformPart = {
  setting: 'tableClass',
  inTable: ({ values: { tableClass: found } }) => [{ attributes: { table_class: found } }],
};
