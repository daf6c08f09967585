import type { IncomingMessage } from 'node:http';
import { jsonProtocol } from './json-protocol';
import { isLambdaPath, lambdaProtocol } from './lambda-protocol';
import type { Protocol } from './protocol';
import { queryProtocol } from './query-protocol';
import { isS3Request, s3Protocol } from './s3-protocol';

/** All services answer at one port: path and headers tell how a request is to be read. */
export function chooseProtocol(request: IncomingMessage): Protocol {
  if (request.headers['x-amz-target'] === undefined) {
    if (isS3Request(request) && !isLambdaPath(request.url ?? '')) return s3Protocol(request);
    if (isLambdaPath(request.url ?? '')) return lambdaProtocol;
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return queryProtocol();
  }
  return jsonProtocol(request);
}
