import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import { ApiError } from '../api-error';

/** What a request is for, by its X-Amz-Target. Other services would answer by other prefixes. */
export function operationOf(target: string | string[] | undefined): string {
  const [prefix, operation, ...rest] = typeof target === 'string' ? target.split('.') : [];
  if (prefix === 'DynamoDB_20120810' && operation && rest.length === 0) return operation;
  throw new ApiError('UnknownOperationException', `Expected X-Amz-Target to be DynamoDB_20120810.<operation>`);
}

export function parseRequest(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ApiError('SerializationException', 'Expected the body to be JSON');
  }
}

/** AWS JSON 1.0, with the checksum that AWS sends and its sort of request id. */
export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const body = Buffer.from(JSON.stringify(value));
  response.writeHead(status, {
    'Content-Type': 'application/x-amz-json-1.0',
    'Content-Length': body.length,
    'x-amzn-RequestId': requestId(),
    'x-amz-crc32': crc32(body),
  });
  response.end(body);
}

function requestId(): string {
  return randomBytes(39).toString('base64').toUpperCase().replaceAll('+', '0').replaceAll('/', '0');
}
