import { attributes } from './attributes';
import { capacity } from './capacity';
import { contributorInsights } from './contributor-insights';
import { deletionProtection } from './deletion-protection';
import { encryption } from './encryption';
import { globalIndexes } from './global-indexes';
import { keys } from './keys';
import { localIndexes } from './local-indexes';
import { pointInTimeRecovery } from './point-in-time-recovery';
import { resourcePolicy } from './resource-policy';
import type { Setting } from './setting';
import { stream } from './stream';
import { tableClass } from './table-class';
import { tags } from './tags';
import { timeToLive } from './time-to-live';

/** Every setting, in the order in which they are applied: recovery early, so that the table is safe soon. */
export const settings: readonly Setting[] = [
  keys,
  localIndexes,
  pointInTimeRecovery,
  tags,
  globalIndexes,
  attributes,
  capacity,
  encryption,
  tableClass,
  stream,
  timeToLive,
  contributorInsights,
  resourcePolicy,
  deletionProtection,
];

export const settingNames = settings.map(({ name }) => name);

/** IAM actions for reading all of them. */
export const readActions = ['dynamodb:DescribeTable', ...new Set(settings.flatMap(({ reads }) => reads))];

/** Those among them that are called on global indexes too. */
export const indexReadActions = settings.flatMap(({ reads, ofIndexes }) => (ofIndexes ? reads : []));

/** What setting each of them calls, by its name. */
export const writesBySetting = settings.flatMap(({ name, writes, ofIndexes = false }) =>
  writes.length > 0 ? [{ name, writes, ofIndexes }] : [],
);
