import type { IncomingMessage } from 'node:http';
import { ApiError } from '../api-error';
import type { Invocation, InvocationAnswer } from '../services/lambda/invoke';
import { mappingCall, mappingStatus } from './lambda-mapping-call';
import { type Encoded, type Protocol, requestId } from './protocol';

const invocationPath = /^\/2015-03-31\/functions\/([^/]+)\/invocations\/?(?:\?(.*))?$/;

/** What Lambda calls an error that others call otherwise, and with which status it answers it. */
const errors: Readonly<Record<string, readonly [name: string, status: number]>> = {
  AccessDeniedException: ['AccessDeniedException', 403],
  ThrottlingException: ['TooManyRequestsException', 429],
  InternalServerError: ['ServiceException', 500],
};

export function isLambdaPath(path: string): boolean {
  return path.startsWith('/2015-03-31/');
}

/** REST JSON. Of an invocation the payload is the body, the rest is in path and headers. */
export const lambdaProtocol: Protocol = {
  callOf(request, body) {
    const mapping = mappingCall(request, body);
    if (mapping) return mapping;
    const [, name, query] = invocationPath.exec(request.url ?? '') ?? [];
    if (request.method !== 'POST' || name === undefined) {
      throw new ApiError(
        'UnknownOperationException',
        'Of Lambda, the emulator knows Invoke and event source mappings only',
        404,
      );
    }
    const invocation: Invocation = {
      FunctionName: decoded(name),
      Qualifier: new URLSearchParams(query).get('Qualifier') ?? undefined,
      InvocationType: header(request, 'x-amz-invocation-type') ?? 'RequestResponse',
      ClientContext: header(request, 'x-amz-client-context'),
      Payload: body,
    };
    return { service: 'lambda', operation: 'Invoke', request: invocation };
  },
  answer({ operation }, answer) {
    if (operation !== 'Invoke') return encoded(mappingStatus(operation), JSON.stringify(answer), {});
    const { status, functionError, payload } = answer as InvocationAnswer;
    const headers = {
      'X-Amz-Executed-Version': '$LATEST',
      ...(functionError && { 'X-Amz-Function-Error': functionError }),
    };
    return encoded(status, payload, headers);
  },
  error({ name, message, status }) {
    const [type, httpStatus] = (Object.hasOwn(errors, name) && errors[name]) || [name, status];
    const body = JSON.stringify({ Type: httpStatus < 500 ? 'User' : 'Service', Message: message });
    return encoded(httpStatus, body, { 'x-amzn-ErrorType': type });
  },
};

function encoded(status: number, text: string, headers: Encoded['headers']): Encoded {
  const body = Buffer.from(text);
  const common = { 'Content-Type': 'application/json', 'x-amzn-RequestId': requestId() };
  return { status, headers: { ...common, ...(status !== 204 && { 'Content-Length': body.length }), ...headers }, body };
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === 'string' ? value : undefined;
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    throw new ApiError('InvalidParameterValueException', 'The name of the function cannot be decoded');
  }
}
