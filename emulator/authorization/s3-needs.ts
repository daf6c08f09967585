import type { ServiceOperation } from '../services/services';
import { type Needs, on } from './needs';
import type { Json } from './resources';

const bucket = ({ Bucket: name }: Json) => (typeof name === 'string' ? `arn:aws:s3:::${name}` : undefined);
const object = (request: Json) => `${bucket(request)}/${request['Key']}`;

const versioned =
  (action: string): Needs =>
  (request) => {
    const query = request['query'] as URLSearchParams | undefined;
    return [[query?.get('versionId') ? `${action}Version` : action, object(request)]];
  };

export const s3Needs: Readonly<Record<ServiceOperation<'s3'>, Needs>> = {
  CreateBucket: on('s3:CreateBucket', bucket),
  PutObject: (request) => {
    const headers = (request['headers'] ?? {}) as Json;
    const retains = headers['x-amz-object-lock-mode'] !== undefined;
    return ['s3:PutObject', ...(retains ? ['s3:PutObjectRetention'] : [])].map((action) => [action, object(request)]);
  },
  GetObject: versioned('s3:GetObject'),
  HeadObject: versioned('s3:GetObject'),
  DeleteObject: versioned('s3:DeleteObject'),
  ListObjectsV2: on('s3:ListBucket', bucket),
  GetObjectLockConfiguration: on('s3:GetBucketObjectLockConfiguration', bucket),
};
