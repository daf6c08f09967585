import {
  type ClientHttp2Session,
  connect,
  constants,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** Told of every call that passes; each may be held up, and is lost where the promise is `false`. */
export interface GrpcGate {
  /** `method` as in `RespondActivityTaskCompleted`. */
  asked(method: string, request: Buffer): Promise<boolean>;
  /** Performed by the server, and nobody knows of it yet. */
  answered(method: string, request: Buffer, answer: Buffer): Promise<boolean>;
}

export interface GrpcProxy {
  /** `127.0.0.1:7233` */
  readonly address: string;
  close(): Promise<void>;
}

interface Answer {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly trailers: IncomingHttpHeaders | undefined;
}

/** A proxy before a gRPC server, without TLS, for calls of one request and one answer. */
export async function startGrpcProxy(target: string, gate: GrpcGate): Promise<GrpcProxy> {
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on('session', (session) => {
    sessions.add(session);
    const onward = connect(`http://${target}`);
    onward.on('error', () => session.destroy());
    session.on('error', ignore);
    // A caller that has died must not be handed anything more.
    session.on('close', () => {
      sessions.delete(session);
      onward.destroy();
    });
    session.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => {
      stream.on('error', ignore);
      pass(gate, onward, stream, headers).catch(() => stream.close(constants.NGHTTP2_INTERNAL_ERROR));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const session of sessions) session.destroy();
      await closed;
    },
  };
}

async function pass(
  gate: GrpcGate,
  onward: ClientHttp2Session,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
): Promise<void> {
  const body = await bodyOf(stream);
  const method = String(headers[':path']).split('/').at(-1) ?? '';
  const request = messageOf(body, headers);
  if (!(await gate.asked(method, request))) return void stream.destroy();
  const answer = await forward(onward, stream, headers, body);
  if (!answer) return;
  if (!(await gate.answered(method, request, messageOf(answer.body, answer.headers)))) return void stream.destroy();
  if (stream.destroyed) return;
  const { trailers } = answer;
  if (!trailers) return void stream.respond(answer.headers, { endStream: true });
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.respond(answer.headers, { waitForTrailers: true });
  stream.end(answer.body);
}

/** Nothing when the caller has gone meanwhile, or its server. */
function forward(
  onward: ClientHttp2Session,
  stream: ServerHttp2Stream,
  headers: IncomingHttpHeaders,
  body: Buffer,
): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    if (stream.destroyed || onward.destroyed) return resolve(undefined);
    const call = onward.request(headers);
    const chunks: Buffer[] = [];
    let first: IncomingHttpHeaders = {};
    let trailers: IncomingHttpHeaders | undefined;
    stream.once('close', () => call.close(constants.NGHTTP2_CANCEL));
    call.on('response', (received) => {
      first = received;
    });
    call.on('trailers', (received) => {
      trailers = received;
    });
    call.on('data', (chunk: Buffer) => chunks.push(chunk));
    call.on('end', () => resolve({ headers: first, body: Buffer.concat(chunks), trailers }));
    call.on('error', ignore);
    call.on('close', () => {
      resolve(undefined);
      if (call.rstCode !== constants.NGHTTP2_NO_ERROR) stream.close(call.rstCode);
    });
    call.end(body);
  });
}

async function bodyOf(stream: ServerHttp2Stream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** One message: a flag that says whether it is compressed, four bytes of length, and the message. */
function messageOf(body: Buffer, headers: IncomingHttpHeaders): Buffer {
  if (body.length < 5) return Buffer.alloc(0);
  const message = body.subarray(5, 5 + body.readUInt32BE(1));
  if (body[0] === 0) return message;
  if (headers['grpc-encoding'] === 'gzip') return gunzipSync(message);
  throw new Error(`A message is compressed by ${headers['grpc-encoding']}, which this proxy does not know`);
}

function ignore(): void {}
