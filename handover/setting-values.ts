import type { Alarms } from '../activities/settings/alarms';
import type { Capacity } from '../activities/settings/capacity';
import type { Insights } from '../activities/settings/contributor-insights';
import type { Encryption } from '../activities/settings/encryption';
import type { Mappings } from '../activities/settings/event-source-mappings';
import type { GlobalIndexes } from '../activities/settings/global-indexes';
import type { IndexShape } from '../activities/settings/index-shape';
import type { Key } from '../activities/settings/keys';
import type { Destination } from '../activities/settings/kinesis-destinations';
import type { Recovery } from '../activities/settings/point-in-time-recovery';
import type { Replica } from '../activities/settings/replicas';
import type { Policy } from '../activities/settings/resource-policy';
import type { ScaledDimensions } from '../activities/settings/scaled-dimensions';
import type { View } from '../activities/settings/stream';
import type { TableClass } from '../activities/settings/table-class';
import type { Tags } from '../activities/settings/tags';
import type { TimeToLive } from '../activities/settings/time-to-live';
import type { Warm } from '../activities/settings/warm-throughput';

/** The settings of a table by name; one that could not be read is absent. */
export interface SettingValues {
  readonly keys?: readonly Key[];
  readonly attributes?: Readonly<Record<string, string>>;
  readonly localIndexes?: Readonly<Record<string, IndexShape>>;
  readonly globalIndexes?: GlobalIndexes;
  readonly capacity?: Capacity;
  readonly warmThroughput?: Warm;
  readonly encryption?: Encryption;
  readonly tableClass?: TableClass;
  readonly stream?: View;
  readonly timeToLive?: TimeToLive;
  readonly pointInTimeRecovery?: Recovery;
  readonly tags?: Tags;
  readonly contributorInsights?: Insights;
  readonly kinesisDestinations?: readonly Destination[];
  readonly resourcePolicy?: Policy;
  readonly deletionProtection?: boolean;
  readonly eventSourceMappings?: Mappings;
  readonly autoscaling?: ScaledDimensions;
  readonly alarms?: Alarms;
  readonly replicas?: readonly Replica[];
}
