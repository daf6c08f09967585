import type { TerraformPart } from './part';

export const deletionProtection: TerraformPart = {
  setting: 'deletionProtection',
  inTable: ({ values: { deletionProtection: on } }) =>
    on ? [{ attributes: { deletion_protection_enabled: true } }] : [],
};
