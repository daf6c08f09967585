import type { TerraformPart } from './part';

export const timeToLive: TerraformPart = {
  setting: 'timeToLive',
  inTable: ({ values: { timeToLive: found } }) =>
    found?.attribute
      ? [{ type: 'ttl', body: [{ attributes: { attribute_name: found.attribute, enabled: true } }] }]
      : [],
};
