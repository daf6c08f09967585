import { ApiError } from '../../api-error';
import type { ServiceParts } from '../services';
import { headerOf, type S3Answer, type S3Request } from './request';

export function createBucket({ buckets, clock }: ServiceParts, asked: unknown): S3Answer {
  const request = asked as S3Request;
  const { Bucket: name } = request;
  if (buckets.find(name)) {
    throw new ApiError('BucketAlreadyOwnedByYou', 'Your previous request to create the named bucket succeeded', 409);
  }
  const objectLock = headerOf(request, 'x-amz-bucket-object-lock-enabled')?.toLowerCase() === 'true';
  buckets.make({ name, createdAt: clock.now(), objectLock });
  return { headers: { Location: `/${name}` } };
}
