import type { TerraformPart } from './part';

export const attributes: TerraformPart = {
  setting: 'attributes',
  inTable: ({ values: { attributes: types = {} } }) =>
    Object.entries(types).map(([name, type]) => ({ type: 'attribute', body: [{ attributes: { name, type } }] })),
};
