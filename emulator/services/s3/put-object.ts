import { createHash, randomBytes } from 'node:crypto';
import { ApiError } from '../../api-error';
import type { ServiceParts } from '../services';
import type { Bucket, ObjectVersion } from './buckets';
import { headerOf, type S3Answer, type S3Request, versionHeader } from './request';

/** Better than to keep an object otherwise than was asked for. */
const unsupported = ['if-match', 'x-amz-copy-source', 'x-amz-object-lock-legal-hold', 'x-amz-tagging'];

export function putObject({ buckets, clock }: ServiceParts, asked: unknown): S3Answer {
  const request = asked as S3Request;
  const { Bucket: name, Key: key, body } = request;
  const bucket = buckets.need(name);
  const wrong = unsupported.find((header) => headerOf(request, header) !== undefined);
  if (wrong) throw new ApiError('NotImplemented', `The emulator does not support the header ${wrong}`, 501);
  const retention = retentionOf(request, bucket, clock.now());
  refuseExisting(request, buckets.current(name, key));
  const version: ObjectVersion = {
    ...{ bucket: name, key, body: body.toString('base64') },
    versionId: bucket.objectLock ? randomBytes(16).toString('hex') : 'null',
    etag: `"${createHash('md5').update(body).digest('hex')}"`,
    contentType: headerOf(request, 'content-type') ?? 'binary/octet-stream',
    modifiedAt: clock.now(),
    ...(retention && { retention }),
  };
  buckets.add(version);
  return { headers: { ETag: version.etag, ...versionHeader(version.versionId) } };
}

function refuseExisting(request: S3Request, current: ObjectVersion | undefined): void {
  const condition = headerOf(request, 'if-none-match');
  if (condition === undefined) return;
  if (condition !== '*') {
    const message = 'A header you provided implies functionality that is not implemented';
    throw new ApiError('NotImplemented', message, 501);
  }
  if (!current) return;
  const message = 'At least one of the pre-conditions you specified did not hold';
  throw new ApiError('PreconditionFailed', message, 412);
}

function retentionOf(request: S3Request, bucket: Bucket, now: number): ObjectVersion['retention'] {
  const mode = headerOf(request, 'x-amz-object-lock-mode');
  const date = headerOf(request, 'x-amz-object-lock-retain-until-date');
  if (mode === undefined && date === undefined) return undefined;
  if (!bucket.objectLock) throw invalid('InvalidRequest', 'Bucket is missing Object Lock Configuration');
  if (mode !== 'GOVERNANCE' && mode !== 'COMPLIANCE') throw invalid('InvalidArgument', 'Unknown wormMode directive.');
  const until = Date.parse(date ?? '');
  if (!(until > now)) throw invalid('InvalidArgument', 'The retain until date must be in the future!');
  return { mode, until };
}

function invalid(code: string, message: string): ApiError {
  return new ApiError(code, message, 400);
}
