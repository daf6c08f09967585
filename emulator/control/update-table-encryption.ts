import type { Control } from './control';
import { encryptionOf } from './encryption';
import { invalidParameter } from './errors';
import type { Table } from './table';
import type { TableChange } from './table-change';
import type { UpdateTableRequest } from './update-table-request';

export function encryptionChange(
  { options }: Control,
  table: Table,
  { SSESpecification: asked }: UpdateTableRequest,
): TableChange | undefined {
  if (!asked) return undefined;
  const encryption = encryptionOf(asked, options);
  if (!encryption && !table.encryption) throw invalidParameter('Table is already encrypted by default');
  if (encryption && encryption.keyArn === table.encryption?.keyArn) {
    throw invalidParameter(
      'Table is already encrypted with given KMSMasterKeyId. Use KMSMasterKeyId parameter if you want to change Master Key',
    );
  }
  return { later: { encryption: encryption ?? null } };
}
