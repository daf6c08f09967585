import { Code } from '../hcl/expression';
import { labelOf } from './labels';
import type { Subject, TerraformPart, TerraformResource } from './part';

/** The mode is written where it is not the default one, since older providers do not know it. */
export const contributorInsights: TerraformPart = {
  setting: 'contributorInsights',
  resources(subject) {
    const { table, indexes = {} } = subject.values.contributorInsights ?? {};
    const ofIndexes = Object.entries(indexes).map(([name, mode]) => insights(subject, mode, name));
    return [...(table ? [insights(subject, table)] : []), ...ofIndexes];
  },
};

function insights({ table, label }: Subject, mode: string, index?: string): TerraformResource {
  return {
    type: 'aws_dynamodb_contributor_insights',
    label: index === undefined ? label : labelOf(`${label}_${index}`),
    id: `name:${table.name}/index:${index ?? ''}/${table.account}`,
    body: [
      {
        attributes: {
          table_name: new Code(`aws_dynamodb_table.${label}.name`),
          index_name: index,
          mode: mode === 'ACCESSED_AND_THROTTLED_KEYS' ? undefined : mode,
        },
      },
    ],
  };
}
