import { alarms } from './alarms';
import { attributes } from './attributes';
import { autoscaling } from './autoscaling';
import { capacity } from './capacity';
import { contributorInsights } from './contributor-insights';
import { deletionProtection } from './deletion-protection';
import { encryption } from './encryption';
import { eventSourceMappings } from './event-source-mappings';
import { globalIndexes } from './global-indexes';
import { keys } from './keys';
import { kinesisDestinations } from './kinesis-destinations';
import { localIndexes } from './local-indexes';
import { pointInTimeRecovery } from './point-in-time-recovery';
import { replicas } from './replicas';
import { resourcePolicy } from './resource-policy';
import type { Setting } from './setting';
import { stream } from './stream';
import { tableClass } from './table-class';
import { tags } from './tags';
import { timeToLive } from './time-to-live';
import { warmThroughput } from './warm-throughput';

/**
 * Every setting, in the order in which they are applied: recovery early, so that the table is safe soon; alarms
 * last, because a table that is being set up would set them off.
 */
export const settings: readonly Setting[] = [
  keys,
  localIndexes,
  pointInTimeRecovery,
  tags,
  globalIndexes,
  attributes,
  capacity,
  warmThroughput,
  encryption,
  tableClass,
  autoscaling,
  stream,
  eventSourceMappings,
  timeToLive,
  contributorInsights,
  kinesisDestinations,
  resourcePolicy,
  deletionProtection,
  replicas,
  alarms,
];

export const settingNames = settings.map(({ name }) => name);
