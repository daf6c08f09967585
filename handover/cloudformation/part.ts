import type { Json } from '../../language/json';
import type { HandedTable } from '../handed-table';
import type { SettingValues } from '../setting-values';

/** Members that are undefined are not written. */
export type Properties = Readonly<Record<string, Json | undefined>>;

export interface Subject {
  readonly table: HandedTable;
  readonly values: SettingValues;
}

/** A resource beside the table's own, with what CloudFormation knows it by. */
export interface ImportedResource {
  readonly type: string;
  /** Letters and digits; made unique among all. */
  readonly logicalId: string;
  readonly identifier: Readonly<Record<string, string>>;
  readonly properties: Properties;
}

/**
 * How a setting is written for CloudFormation. To add one: a file, and a line in `part-table.ts`.
 */
export interface CloudFormationPart {
  /** Name of the setting; the part is asked only where that could be read. */
  readonly setting: string;
  /** Properties of `AWS::DynamoDB::Table`. */
  inTable?(subject: Subject): Properties;
  resources?(subject: Subject): readonly ImportedResource[];
  /** What a person must know, because the template cannot say it. */
  notes?(subject: Subject): readonly string[];
}
