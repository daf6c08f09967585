import type { JsonObject } from '../../language/json';
import type { CloudFormationPart } from './part';

/** Those of an index stand with the index. */
export const contributorInsights: CloudFormationPart = {
  setting: 'contributorInsights',
  inTable: ({ values: { contributorInsights: found } }) => insightsSpecification(found?.table ?? undefined),
};

export function insightsSpecification(mode: string | undefined): JsonObject {
  return mode === undefined ? {} : { ContributorInsightsSpecification: { Enabled: true, Mode: mode } };
}
