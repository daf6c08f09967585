import type { Control } from './control';
import { invalidParameter, validationError } from './errors';
import { streamLabel } from './stream';
import type { Table } from './table';
import type { TableChange } from './table-change';
import type { UpdateTableRequest } from './update-table-request';

export function streamChange(
  { clock }: Control,
  table: Table,
  { StreamSpecification: asked }: UpdateTableRequest,
): TableChange | undefined {
  if (!asked) return undefined;
  const { StreamEnabled: enable, StreamViewType: viewType } = asked;
  if (!enable) {
    if (viewType) throw invalidParameter('If stream is being disabled, then UpdateViewType must not be specified');
    if (!table.stream) throw validationError(`Table has no stream to disable: TableName: ${table.name}`);
    return { now: { stream: undefined } };
  }
  if (!viewType) throw invalidParameter('If stream is being enabled then UpdateViewType is required');
  if (table.stream) throw validationError(`Table already has an enabled stream: TableName: ${table.name}`);
  return { now: { stream: { viewType }, streamLabel: streamLabel(clock.now()) } };
}
