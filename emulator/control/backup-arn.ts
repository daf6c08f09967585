import { randomBytes } from 'node:crypto';
import { ApiError, invalidRequest, validationError } from './errors';
import { parseTableArn } from './table-arn';

/** The number in it is the time of creation, so that ARNs of one table sort by time. */
export function newBackupArn(tableArn: string, createdAt: number, type: 'USER' | 'SYSTEM'): string {
  const suffix = type === 'SYSTEM' ? '00000000' : randomBytes(4).toString('hex');
  return `${tableArn}/backup/${String(createdAt).padStart(14, '0')}-${suffix}`;
}

export function backupIdOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

export interface BackupArn {
  readonly region: string;
  /** The ARN under which the backup is known here. AWS looks at account, table and id only, never at the region. */
  readonly known: string;
}

export function parseBackupArn(arn: string, place: { accountId: string; region: string }): BackupArn {
  const parts = arn.split(':');
  const [prefix, partition = '', service, region = '', accountId, resource = ''] = parts;
  if (prefix !== 'arn' || !/^table\/[^/]+\/backup\/[^/]+$/.test(resource)) throw validationError('Invalid Backup ARN');
  if (region === '') throw new ApiError('AccessDeniedException', 'Access is denied');
  const known = `arn:aws:dynamodb:${place.region}:${place.accountId}:${resource}`;
  const valid = partition === 'aws' && service === 'dynamodb' && /^[a-z]{2}(-[a-z]+)+-\d$/.test(region);
  if (!valid || region.startsWith('xx-') || !parseTableArn(known)) throw invalidRequest('BackupArn is not valid');
  if (accountId !== place.accountId) throw new ApiError('AccessDeniedException', 'Access is denied');
  return { region, known };
}
