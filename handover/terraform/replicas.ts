import type { TerraformPart } from './part';

export const replicas: TerraformPart = {
  setting: 'replicas',
  inTable: ({ values: { replicas: found = [] } }) =>
    found.map(({ region, key }) => ({
      type: 'replica',
      body: [{ attributes: { region_name: region, kms_key_arn: key } }],
    })),
  notes: ({ values: { replicas: found = [] } }) =>
    found
      .filter((replica) => Object.keys(replica).some((name) => name !== 'region' && name !== 'key'))
      .map(
        ({ region }) =>
          `The replica in ${region} has a table class or a capacity of its own, which a \`replica\` block cannot say.`,
      ),
};
