import { throughput } from './capacity';
import { insightsSpecification } from './contributor-insights';
import { indexDefinition } from './index-definition';
import type { CloudFormationPart } from './part';

/** With capacity and insights of each, which CloudFormation keeps with it. */
export const globalIndexes: CloudFormationPart = {
  setting: 'globalIndexes',
  inTable({ values: { globalIndexes: found = {}, capacity, contributorInsights } }) {
    const GlobalSecondaryIndexes = Object.entries(found).map(([name, index]) => ({
      ...indexDefinition(name, index),
      ...throughput(capacity?.indexes?.[name] ?? {}),
      ...insightsSpecification(contributorInsights?.indexes[name]),
    }));
    return GlobalSecondaryIndexes.length > 0 ? { GlobalSecondaryIndexes } : {};
  },
};
