import { xml } from '../../http/xml';
import type { ServiceParts } from '../services';
import { notFound } from './buckets';
import type { S3Answer, S3Request } from './request';

export function getObjectLockConfiguration({ buckets }: ServiceParts, asked: unknown): S3Answer {
  const { objectLock } = buckets.need((asked as S3Request).Bucket);
  if (!objectLock) {
    const message = 'Object Lock configuration does not exist for this bucket';
    return notFound('ObjectLockConfigurationNotFoundError', message);
  }
  const content = { ObjectLockEnabled: 'Enabled' };
  return { body: xml('ObjectLockConfiguration', content, 'http://s3.amazonaws.com/doc/2006-03-01/') };
}
