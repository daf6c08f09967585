import { Code, jsonEncoded } from '../hcl/expression';
import { policyDocument } from '../policy-document';
import type { TerraformPart } from './part';

export const resourcePolicy: TerraformPart = {
  setting: 'resourcePolicy',
  resources({ table, label, values: { resourcePolicy: policy } }) {
    if (!policy) return [];
    const attributes = {
      resource_arn: new Code(`aws_dynamodb_table.${label}.arn`),
      policy: jsonEncoded(policyDocument(policy, table)),
    };
    return [{ type: 'aws_dynamodb_resource_policy', label, id: table.arn, body: [{ attributes }] }];
  },
};
