import type { TableDescription } from '@aws-sdk/client-dynamodb';
import type { z } from 'zod';
import type { Json } from '../../language/json';
import type { UnnamedResource } from '../../language/step-kind';
import type { StepContext } from '../step';

/** A table that a setting is read of or applied to, as last described. */
export interface SettledTable {
  readonly name: string;
  readonly arn: string;
  readonly description: TableDescription;
}

/** What reading needs, in a run or for a plan. */
export interface Caller extends Pick<StepContext, 'dynamodb' | 'services'> {
  /** A call that may be throttled many pages after the first, with a patience of its own. */
  read<T>(call: () => Promise<T>): Promise<T>;
}

/** An IAM action on the table, on the table of its name in each region, or on something else. */
export type SettingAction = string | { readonly action: string; readonly on: UnnamedResource | 'replicas' };

/**
 * One setting of a table: how it is read, compared and set. To add one: a file, and a line in `setting-table.ts`; it is
 * applied in the place that it has there.
 */
export interface Setting<Value extends Json = Json> {
  /** Its name in documents and outcomes. */
  readonly name: string;
  /** Of its value in a document; the description says what it is. */
  readonly schema: z.ZodType<Value>;
  /** IAM actions beside `dynamodb:DescribeTable`. */
  readonly reads: readonly SettingAction[];
  readonly writes: readonly SettingAction[];
  /** Whether the same actions are called on the global indexes, which are resources of their own. */
  readonly ofIndexes?: true;
  /** What a restored table has in its place, where a restore drops the setting. Without it a restore keeps it. */
  readonly dropped?: Value;
  /** Whether what it names may be in any region; else a table in another region cannot have it as it is. */
  readonly ofAnyRegion?: true;
  /** Why it is set only where the step's input `also` names it. */
  readonly onlyAsked?: string;
  /** The value as it is. The same for the same setting, whatever the table is called. */
  capture(context: Caller, table: SettledTable): Value | Promise<Value>;
  /**
   * What counts as wanted of a table that has `current`, where the document's other settings let it change by itself.
   * Without it: `wanted`.
   */
  expected?(wanted: Value, current: Value, document: Readonly<Record<string, Json>>): Value;
  /** Whether a table that has `current` needs no change. Without it: when the two are equal. */
  isMet?(wanted: Value, current: Value): boolean;
  /** Whether a comparison takes the two for the same. Without it: when they are equal. */
  isSame?(expected: Value, actual: Value): boolean;
  /**
   * Makes one call towards `wanted`; asked again when the table is ACTIVE again, until it is met. Returns why not where it
   * cannot or must not be set; throws `CoolDown` where not yet. Without it, it cannot.
   */
  change?(context: StepContext, table: SettledTable, wanted: Value, current: Value): Promise<string | undefined>;
}

export function defineSetting<Value extends Json>(setting: Setting<Value>): Setting {
  // Values reach a setting only through its own schema.
  return setting as unknown as Setting;
}
