import type { Json } from '../language/json';

/** A table that a run has restored, as it is now, and the one whose place it takes. */
export interface HandedTable {
  readonly name: string;
  readonly arn: string;
  readonly account: string;
  readonly region: string;
  /** By the name of the setting, as in a document of `captureSettings`. */
  readonly settings: Readonly<Record<string, Json>>;
  /** Names of its alarms in CloudWatch, by those that `settings` has them by. */
  readonly alarmNames: Readonly<Record<string, string>>;
  /** Of its event source mappings, by the ARN of the function. */
  readonly mappingIds: Readonly<Record<string, string>>;
  /** Of the stream that is on. */
  readonly streamArn?: string;
  /** Why a setting could not be read, by its name. */
  readonly unread: Readonly<Record<string, string>>;
  /** The table that the infrastructure as code owns now. */
  readonly original: OriginalTable;
  /** It has the name of the original, which the run deleted: the code that owned that one owns it too. */
  readonly hasItsName: boolean;
}

export interface OriginalTable {
  readonly name: string;
  /** Absent where nobody knows what they were. */
  readonly settings?: Readonly<Record<string, Json>>;
  /** How they are known, in words. */
  readonly known: string;
}
