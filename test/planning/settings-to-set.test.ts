import { stepKinds } from '../../activities/step-table';
import { planOfSteps } from '../../faults/plan-of';
import { predictSteps } from '../../language/predict';
import { runGrants } from '../../planning/policy/grants';
import { settingsToSet } from '../../planning/policy/settings-to-set';
import type { World } from '../../planning/world';

const place = { account: '123456789012', region: 'eu-west-1' };
/** Of a document that is given, nothing is asked of the world. */
const nothing = {} as World;

const rowsOf = (settings: string, more = '') =>
  predictSteps(
    planOfSteps(`  - applySettings:
      table: orders
      document: { version: 1, table: live, settings: ${settings} }
      ${more}`),
    stepKinds,
  );
const grantsOf = async (settings: string, more?: string) => {
  const rows = rowsOf(settings, more);
  return runGrants(rows, place, await settingsToSet(rows, nothing)).map(
    ({ action, resource }) => `${action} ${resource}`,
  );
};
const inEachRegion = 'dynamodb:CreateTableReplica arn:aws:dynamodb:*:123456789012:table/orders';

test('replicas are granted only where they are asked for by name, in each region', async () => {
  const replicas = '{ replicas: [{ region: eu-central-1 }] }';
  expect(await grantsOf(replicas)).not.toContain(inEachRegion);
  expect(await grantsOf(replicas, 'also: [replicas]')).toContain(inEachRegion);
  expect(await grantsOf('{ tags: { team: orders } }', 'also: [replicas]')).not.toContain(inEachRegion);
});

test('insights are granted on the table and on its indexes, only where a document has them', async () => {
  const insights = '{ contributorInsights: { table: THROTTLED_KEYS, indexes: {} } }';
  const update = 'dynamodb:UpdateContributorInsights arn:aws:dynamodb:eu-west-1:123456789012:table/orders';
  expect(await grantsOf(insights)).toEqual(expect.arrayContaining([update, `${update}/index/*`]));
  expect(await grantsOf('{ contributorInsights: { table: null, indexes: {} } }')).not.toContain(update);
});
