import type { CloudFormationPart } from './part';

export const timeToLive: CloudFormationPart = {
  setting: 'timeToLive',
  inTable: ({ values: { timeToLive: found } }) =>
    found?.attribute ? { TimeToLiveSpecification: { AttributeName: found.attribute, Enabled: true } } : {},
};
