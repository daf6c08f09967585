import type { IncomingMessage, ServerResponse } from 'node:http';
import { crc32 } from 'node:zlib';
import { ApiError, errorBody } from '../api-error';
import type { ServiceName } from '../call';
import { jsonOf } from '../json-texts';
import { type Encoded, type Protocol, requestId } from './protocol';

interface Dialect {
  readonly service: ServiceName;
  readonly contentType: string;
  errorBody(error: ApiError): unknown;
}

const plainError = ({ name, message }: ApiError) => ({ __type: name, message });

/** AWS JSON: the service is told by the first word of X-Amz-Target, its operation by the second. */
const dialects: Readonly<Record<string, Dialect>> = {
  DynamoDB_20120810: { service: 'dynamodb', contentType: 'application/x-amz-json-1.0', errorBody },
  AmazonSSM: { service: 'ssm', contentType: 'application/x-amz-json-1.1', errorBody: plainError },
  AnyScaleFrontendService: {
    service: 'autoscaling',
    contentType: 'application/x-amz-json-1.1',
    errorBody: plainError,
  },
  GraniteServiceVersion20100801: {
    service: 'cloudwatch',
    contentType: 'application/x-amz-json-1.0',
    errorBody: plainError,
  },
  AWSEvents: { service: 'events', contentType: 'application/x-amz-json-1.1', errorBody: plainError },
  TrentService: { service: 'kms', contentType: 'application/x-amz-json-1.1', errorBody: plainError },
};

/** What has no other protocol's marks is taken for a call of DynamoDB that went wrong. */
export function jsonProtocol(request: IncomingMessage): Protocol {
  const target = request.headers['x-amz-target'];
  const [prefix = '', operation, ...rest] = typeof target === 'string' ? target.split('.') : [];
  const known = Object.hasOwn(dialects, prefix) ? dialects[prefix] : undefined;
  const { contentType, errorBody: bodyOf } = known ?? (dialects['DynamoDB_20120810'] as Dialect);
  return {
    callOf(_request, body) {
      if (known && operation && rest.length === 0) {
        return { service: known.service, operation, request: parseRequest(body) };
      }
      const targets = Object.keys(dialects).map((name) => `${name}.<operation>`);
      throw new ApiError('UnknownOperationException', `Expected X-Amz-Target to be ${targets.join(' or ')}`);
    },
    answer: (_call, answer) => encoded(200, answer, contentType),
    error: (error) => encoded(error.status, bodyOf(error), contentType),
  };
}

export function parseRequest(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new ApiError('SerializationException', 'Expected the body to be JSON');
  }
}

/** With the checksum that AWS sends. */
function encoded(status: number, value: unknown, contentType: string): Encoded {
  const body = Buffer.from(jsonOf(value));
  const headers = {
    'Content-Type': contentType,
    'Content-Length': body.length,
    'x-amzn-RequestId': requestId(),
    'x-amz-crc32': crc32(body),
  };
  return { status, headers, body };
}

export function sendJson(response: ServerResponse, status: number, value: unknown): void {
  const { headers, body } = encoded(status, value, 'application/x-amz-json-1.0');
  response.writeHead(status, headers);
  response.end(body);
}
