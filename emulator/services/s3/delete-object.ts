import { randomBytes } from 'node:crypto';
import { ApiError } from '../../api-error';
import type { ServiceParts } from '../services';
import { headerOf, type S3Answer, type S3Request, versionHeader } from './request';

/** Where there are versions, deleting a key only puts a marker before them; a version that is retained stays. */
export function deleteObject({ buckets, clock }: ServiceParts, asked: unknown): S3Answer {
  const request = asked as S3Request;
  const { Bucket: name, Key: key, query } = request;
  const bucket = buckets.need(name);
  const versionId = query.get('versionId') ?? (bucket.objectLock ? undefined : 'null');
  if (versionId === undefined) {
    const marker = { bucket: name, key, versionId: randomBytes(16).toString('hex'), etag: '', contentType: '' };
    buckets.add({ ...marker, modifiedAt: clock.now() });
    return { status: 204, headers: { 'x-amz-delete-marker': 'true', ...versionHeader(marker.versionId) } };
  }
  const { retention } = buckets.versions(name, key).find((each) => each.versionId === versionId) ?? {};
  const bypass = headerOf(request, 'x-amz-bypass-governance-retention')?.toLowerCase() === 'true';
  const mayGo = !retention || retention.until <= clock.now() || (retention.mode === 'GOVERNANCE' && bypass);
  if (!mayGo) throw new ApiError('AccessDenied', 'Access Denied because object protected by object lock.', 403);
  buckets.remove({ bucket: name, key, versionId });
  return { status: 204, headers: versionHeader(versionId) };
}
