import { policyDocument } from '../policy-document';
import type { CloudFormationPart } from './part';

export const resourcePolicy: CloudFormationPart = {
  setting: 'resourcePolicy',
  inTable: ({ table, values: { resourcePolicy: policy } }) =>
    policy ? { ResourcePolicy: { PolicyDocument: policyDocument(policy, table) } } : {},
};
