import { ApiError } from '../../api-error';
import { element } from '../../http/xml';
import type { ServiceParts } from '../services';
import type { S3Answer, S3Request } from './request';

const mostKeys = 1_000;

export function listObjects({ buckets }: ServiceParts, asked: unknown): S3Answer {
  const { Bucket: name, query } = asked as S3Request;
  buckets.need(name);
  if (query.get('delimiter')) throw new ApiError('NotImplemented', 'The emulator does not support delimiter', 501);
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const limit = Math.min(Number(query.get('max-keys') ?? mostKeys) || mostKeys, mostKeys);
  const keys = buckets.keys(name).filter((key) => key.startsWith(prefix) && key > after);
  const page = keys.slice(0, limit);
  const isTruncated = keys.length > page.length;
  const contents = page.map((key) => {
    const { etag, modifiedAt, body = '' } = buckets.current(name, key) ?? { etag: '', modifiedAt: 0 };
    const size = Buffer.from(body, 'base64').length;
    const LastModified = new Date(modifiedAt).toISOString();
    return element('Contents', { Key: key, LastModified, ETag: etag, Size: size, StorageClass: 'STANDARD' });
  });
  const facts = { Name: name, Prefix: prefix, KeyCount: page.length, MaxKeys: limit, IsTruncated: isTruncated };
  const members = Object.entries({ ...facts, ...(isTruncated && { NextContinuationToken: page.at(-1) }) });
  const body = [...members.map(([member, value]) => element(member, value)), ...contents].join('');
  return { body: `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${body}</ListBucketResult>` };
}
