import type { Control } from './control';
import { resourceInUse, validationError } from './errors';
import { text } from './request-members';
import { checkShape } from './shape';
import { tableOfArn } from './table-of-arn';
import { checkTagKey } from './tags';

interface UntagResourceRequest {
  readonly ResourceArn?: string;
  readonly TagKeys: readonly string[];
}

const shape = { ResourceArn: text, TagKeys: { type: 'List', children: 'String', notNull: true } };

export function untagResource(control: Control, request: unknown): unknown {
  const { ResourceArn: arn, TagKeys: keys } = checkShape<UntagResourceRequest>(request, shape);
  if (keys.length === 0) throw validationError('Atleast one Tag Key needs to be provided as Input.');
  for (const key of keys) checkTagKey(key);
  const table = tableOfArn(control, arn);
  if (table.status === 'DELETING') throw resourceInUse(`Table is being deleted: ${table.name}`);
  control.tables.save({ ...table, tags: table.tags.filter(({ Key: key }) => !keys.includes(key)) });
  return {};
}
