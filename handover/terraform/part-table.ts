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
import type { TerraformPart } from './part';
import { pointInTimeRecovery } from './point-in-time-recovery';
import { replicas } from './replicas';
import { resourcePolicy } from './resource-policy';
import { stream } from './stream';
import { tableClass } from './table-class';
import { tags } from './tags';
import { timeToLive } from './time-to-live';
import { warmThroughput } from './warm-throughput';

/** In the order in which they are written. */
export const parts: readonly TerraformPart[] = [
  capacity,
  keys,
  deletionProtection,
  tableClass,
  stream,
  attributes,
  localIndexes,
  globalIndexes,
  timeToLive,
  pointInTimeRecovery,
  encryption,
  warmThroughput,
  replicas,
  tags,
  contributorInsights,
  kinesisDestinations,
  resourcePolicy,
  eventSourceMappings,
  autoscaling,
  alarms,
];
