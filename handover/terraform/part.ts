import type { HandedTable } from '../handed-table';
import type { Attributes, Block, Comment } from '../hcl/block';
import type { SettingValues } from '../setting-values';

/** What a part is made from. */
export interface Subject {
  readonly table: HandedTable;
  readonly values: SettingValues;
  /** Label of the table's resource. */
  readonly label: string;
}

/** A resource beside the table's own. */
export interface TerraformResource {
  readonly type: string;
  /** Made unique among those of its type. */
  readonly label: string;
  /** The id that the AWS provider imports it by; absent where it imports none of this type. */
  readonly id?: string;
  readonly body: Block['body'];
}

/**
 * How a setting is written for Terraform, by the documentation of the AWS provider. To add one: a file, and a line in
 * `part-table.ts`.
 */
export interface TerraformPart {
  /** Name of the setting; the part is asked only where that could be read. */
  readonly setting: string;
  /** Within `aws_dynamodb_table`. */
  inTable?(subject: Subject): readonly (Attributes | Block | Comment)[];
  resources?(subject: Subject): readonly TerraformResource[];
  /** What a person must know, because the configuration cannot say it. */
  notes?(subject: Subject): readonly string[];
}
