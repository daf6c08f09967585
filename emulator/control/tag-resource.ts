import type { Control } from './control';
import { resourceInUse, validationError } from './errors';
import { tags, text } from './request-members';
import { checkShape } from './shape';
import { tableOfArn } from './table-of-arn';
import { checkTags, mergedTags, type TagRequest } from './tags';

interface TagResourceRequest {
  readonly ResourceArn?: string;
  readonly Tags: readonly TagRequest[];
}

const shape = { ResourceArn: text, Tags: { ...tags, notNull: true } };

export function tagResource(control: Control, request: unknown): unknown {
  const { ResourceArn: arn, Tags: asked } = checkShape<TagResourceRequest>(request, shape);
  if (asked.length === 0) throw validationError('Atleast one Tag needs to be provided as Input.');
  const checked = checkTags(asked);
  const table = tableOfArn(control, arn);
  if (table.status === 'DELETING') throw resourceInUse(`Table is being deleted: ${table.name}`);
  control.tables.save({ ...table, tags: mergedTags(table.tags, checked) });
  return {};
}
