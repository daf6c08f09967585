import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error';
import type { S3Answer, S3Request } from '../services/s3/request';
import { type Encoded, type Protocol, requestId } from './protocol';
import { element } from './xml';

/** What S3 calls an error that others call otherwise, and with which status it answers it. */
const errors: Readonly<Record<string, readonly [code: string, status: number]>> = {
  AccessDeniedException: ['AccessDenied', 403],
  ThrottlingException: ['SlowDown', 503],
  UnknownOperationException: ['NotImplemented', 501],
  InternalServerError: ['InternalError', 500],
};

/** The bucket is the first part of the path. A browser or a probe that looks in signs nothing. */
export function isS3Request({ url = '', headers }: IncomingMessage): boolean {
  return /^\/[^/?_]/.test(url) && headers.authorization?.startsWith('AWS4-HMAC-SHA256') === true;
}

/** REST XML: the operation is told by method, path and query. */
export function s3Protocol({ method = '', url = '' }: IncomingMessage): Protocol {
  return {
    callOf({ headers }, body) {
      const [path = '', search = ''] = url.split(/\?(.*)/s);
      const [, bucket = '', key = ''] = /^\/([^/]+)\/?(.*)$/s.exec(decodeURIComponent(path)) ?? [];
      const query = new URLSearchParams(search);
      const operation = operationOf(method, key, query);
      if (headers['content-encoding']?.includes('aws-chunked')) {
        throw new ApiError('NotImplemented', 'The emulator does not take bodies in chunks', 501);
      }
      const request: S3Request = { Bucket: bucket, Key: key, query, headers, body };
      return { service: 's3', operation, request };
    },
    answer(_call, answer) {
      const { status = 200, headers, body = '' } = answer as S3Answer;
      return encoded(method, status, Buffer.from(body), headers);
    },
    error({ name, message, status }) {
      const [code, httpStatus] = (Object.hasOwn(errors, name) && errors[name]) || [name, status];
      return encoded(method, httpStatus, Buffer.from(element('Error', { Code: code, Message: message })));
    },
  };
}

const ofObjects: Readonly<Record<string, string>> = {
  PUT: 'PutObject',
  GET: 'GetObject',
  HEAD: 'HeadObject',
  DELETE: 'DeleteObject',
};

/** Parameters of a query that do not make another operation of it. */
const harmless = /^(x-id|versionId|list-type|prefix|max-keys|start-after|continuation-token|delimiter|encoding-type)$/;

function operationOf(method: string, key: string, query: URLSearchParams): string {
  const [resource] = [...query.keys()].filter((name) => !harmless.test(name));
  const object = ofObjects[method];
  if (key !== '' && object && resource === undefined) return object;
  if (key === '' && method === 'PUT' && resource === undefined) return 'CreateBucket';
  if (key === '' && method === 'GET' && query.get('list-type') === '2') return 'ListObjectsV2';
  if (key === '' && method === 'GET' && resource === 'object-lock') return 'GetObjectLockConfiguration';
  throw new ApiError(
    'NotImplemented',
    `The emulator does not know ${method} of S3 with ${resource ?? 'this path'}`,
    501,
  );
}

function encoded(method: string, status: number, body: Buffer, headers: S3Answer['headers'] = {}): Encoded {
  const isEmpty = method === 'HEAD' || status === 204;
  return {
    status,
    headers: {
      'Content-Type': 'application/xml',
      'x-amz-request-id': requestId().slice(0, 16),
      ...(!isEmpty && { 'Content-Length': body.length }),
      ...headers,
    },
    body: isEmpty ? Buffer.alloc(0) : body,
  };
}
