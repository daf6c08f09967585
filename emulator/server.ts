import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { ApiError } from './api-error';
import type { Dispatch } from './dispatch';
import { type AdminParts, adminPath, answerAdmin } from './http/admin';
import { chooseProtocol } from './http/choose-protocol';
import { isLambdaPath } from './http/lambda-protocol';
import type { Encoded } from './http/protocol';
import { RequestAborted, readBody } from './http/request-body';
import { isS3Request } from './http/s3-protocol';
import { signedRegion } from './http/signed-region';

export interface ServerParts extends AdminParts {
  readonly dispatch: Dispatch;
  readonly region: string;
  /** Told of everything that nobody meant to throw. */
  onUnexpectedError(error: unknown, operation: string): void;
}

/** Longer than SDKs keep an idle connection, so that they, not we, close it: no request meets a closing one. */
const keepAliveMs = 120_000;

/** The wire protocols of DynamoDB and of what runbooks touch beside it. Signatures are accepted, not verified. */
export function createEmulatorServer(parts: ServerParts): Server {
  const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
    request.on('error', ignore);
    response.on('error', ignore);
    response.setHeader('Date', new Date(parts.clock.now()).toUTCString());
    // By this name a client knows that no real table is behind the address.
    response.setHeader('Server', 'drillbook-emulator');
    void answer(parts, request, response).catch((error) => {
      parts.onUnexpectedError(error, 'HTTP');
      response.destroy();
    });
  });
  server.on('clientError', refuseConnection);
  return server;
}

async function answer(parts: ServerParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.url?.startsWith(adminPath)) return answerAdmin(parts, request, response);
  const isLook = request.method === 'GET' || request.method === 'HEAD';
  if (isLook && !isLambdaPath(request.url ?? '') && !isS3Request(request)) {
    response.end(`healthy: dynamodb.${parts.region}.amazonaws.com `);
    return;
  }
  let operation = 'unknown';
  const protocol = chooseProtocol(request);
  try {
    const call = protocol.callOf(request, await readBody(request));
    operation = call.operation;
    const outcome = await parts.dispatch(call, signedRegion(request));
    if (outcome.dropped) response.destroy();
    else send(parts, response, protocol.answer(call, outcome.answer));
  } catch (error) {
    if (error instanceof RequestAborted) return;
    if (!(error instanceof ApiError)) parts.onUnexpectedError(error, operation);
    const known = error instanceof ApiError ? error : internalError(error);
    if (known.status === 413) response.setHeader('Connection', 'close');
    send(parts, response, protocol.error(known));
  }
}

/** The time is the one when the answer leaves: what was acknowledged is never later than its Date. */
function send({ clock }: ServerParts, response: ServerResponse, { status, headers, body }: Encoded): void {
  response.setHeader('Date', new Date(clock.now()).toUTCString());
  response.writeHead(status, headers);
  response.end(body);
}

function internalError(error: unknown): ApiError {
  return new ApiError('InternalServerError', error instanceof Error ? error.message : String(error), 500);
}

function refuseConnection(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy();
  else socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
}

function ignore(): void {}
