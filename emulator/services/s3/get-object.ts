import type { ServiceParts } from '../services';
import { notFound, type ObjectVersion } from './buckets';
import { objectHeaders, type S3Answer, type S3Request } from './request';

export function getObject(parts: ServiceParts, request: unknown): S3Answer {
  const version = found(parts, request as S3Request);
  return { headers: objectHeaders(version), body: Buffer.from(version.body ?? '', 'base64') };
}

export function headObject(parts: ServiceParts, request: unknown): S3Answer {
  const version = found(parts, request as S3Request);
  const length = Buffer.from(version.body ?? '', 'base64').length;
  return { headers: { ...objectHeaders(version), 'Content-Length': String(length) } };
}

function found({ buckets }: ServiceParts, { Bucket: name, Key: key, query }: S3Request): ObjectVersion {
  buckets.need(name);
  const versionId = query.get('versionId');
  const version = versionId
    ? buckets.versions(name, key).find((each) => each.versionId === versionId)
    : buckets.current(name, key);
  return version ?? notFound('NoSuchKey', 'The specified key does not exist.');
}
