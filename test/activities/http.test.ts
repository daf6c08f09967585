import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { http } from '../../activities/http';
import { failureOfStep } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

interface Call {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

interface Reply {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
  /** The connection breaks instead. */
  readonly breaks?: boolean;
  /** No answer ever. */
  readonly silent?: boolean;
}

/** Answers in this order; the last one for ever. */
let replies: Reply[];
let calls: Call[];
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    calls.push({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: String(Buffer.concat(parts)),
    });
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 500 };
    if (reply.breaks) request.socket.destroy();
    else if (!reply.silent) response.writeHead(reply.status, reply.headers).end(reply.body);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  replies = [{ status: 200, body: '{}' }];
  calls = [];
});

const call = (more: Record<string, unknown> = {}, around = {}) =>
  bench().perform(http, { url: `${origin}/migrate?token=canary`, ...more } as never, around);

test('sends what the runbook says, and reads what it names', async () => {
  replies = [{ status: 201, body: JSON.stringify({ job: { id: 'j-1', 'a/b': 7, done: true }, rows: [{ x: null }] }) }];
  const read = { id: '/job/id', seven: '/job/a~1b', done: '/job/done', none: '/rows/0/x' };
  const outputs = await call({ headers: { 'X-Team': 'orders' }, body: { from: 1 }, read });
  expect(outputs).toEqual({ status: 201, values: { id: 'j-1', seven: 7, done: true, none: null } });
  expect(calls).toEqual([
    expect.objectContaining({ method: 'POST', url: '/migrate?token=canary', body: '{"from":1}' }),
  ]);
  expect(calls[0]?.headers).toMatchObject({
    'x-team': 'orders',
    'content-type': 'application/json',
    'idempotency-key': expect.stringMatching(/^[0-9a-f]{16}-[0-9a-f]{16}$/),
  });
});

test('the key for repeated calls is that of the run and the step', async () => {
  await call();
  await call({}, { attempt: 2 });
  await call({}, { run: 'another' });
  await call({}, { step: 'other' });
  const keys = calls.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).toBe(keys[1]);
  expect(new Set(keys).size).toBe(3);
});

test('a person who has the failed step run again calls anew, each time', async () => {
  await call();
  await call({}, { failedBefore: 1 });
  await call({}, { failedBefore: 1, attempt: 2 });
  await call({}, { failedBefore: 2 });
  const [first, ...again] = calls.map(({ headers }) => headers['idempotency-key']);
  expect(again).toEqual([`${first}:2`, `${first}:2`, `${first}:3`]);
});

test.each([
  ['429', { status: 429 }],
  ['503', { status: 503 }],
  ['a broken connection', { status: 0, breaks: true }],
])('%s is retried with the same key', async (_, reply) => {
  replies = [reply, reply, { status: 200 }];
  expect(await call()).toMatchObject({ status: 200 });
  expect(calls).toHaveLength(3);
  expect(new Set(calls.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
});

test('one budget: after 40 tries in a row it has failed', async () => {
  replies = [{ status: 503 }];
  const failure = await failureOfStep(call());
  expect(failure).toMatchObject({ code: 'Unavailable', tries: 40 });
  expect(failure.message).toBe(`POST ${origin}/migrate: expected status 200 to 299, got 503`);
  expect(calls).toHaveLength(40);
});

test('no answer in time counts as none', async () => {
  replies = [{ status: 200, silent: true }, { status: 200 }];
  expect(await call({ timeout: '50ms' })).toMatchObject({ status: 200 });
});

test('a status that was not expected is a failure, without what was answered', async () => {
  replies = [{ status: 404, body: 'canary' }];
  const failure = await failureOfStep(call());
  expect(failure).toMatchObject({ code: 'HookFailed', message: expect.stringContaining('got 404') });
  expect(JSON.stringify(failure)).not.toContain('canary');
  replies = [{ status: 404 }];
  expect(await call({ expect: [200, 404] })).toMatchObject({ status: 404 });
  replies = [{ status: 200 }];
  expect((await failureOfStep(call({ expect: [201] }))).message).toContain('expected status 201, got 200');
});

test.each([
  ['not JSON', 'canary', /expected JSON, from which `x` is read/],
  ['nothing at the pointer', '{"y":"canary"}', /at "\/x" for `x`, got nothing/],
  ['a map', '{"x":{"canary":1}}', /got a map/],
  ['too long', JSON.stringify({ x: 'canary'.repeat(200) }), /got a text of 1200 characters/],
  ['too much', JSON.stringify({ x: 1, y: 'c'.repeat(1_100_000) }), /expected JSON/],
])('an answer with %s is a failure that shows none of it', async (_, body, message) => {
  replies = [{ status: 200, body }];
  const failure = await failureOfStep(call({ read: { x: '/x' } }));
  expect(failure).toMatchObject({ code: 'HookFailed', message: expect.stringMatching(message) });
  expect(JSON.stringify(failure)).not.toContain('canary');
});

describe('a secret', () => {
  const variable = 'DRILLBOOK_SECRET_DEPLOY';
  const headers = { Authorization: { secret: 'DEPLOY', prefix: 'Bearer ' } };
  afterEach(() => {
    delete process.env[variable];
  });

  test("is read from the worker's environment at the call, and is nowhere else", async () => {
    process.env[variable] = 'canary';
    const beats: unknown[] = [];
    const outputs = await call({ headers }, { onHeartbeat: (progress: unknown) => beats.push(progress) });
    expect(calls[0]?.headers['authorization']).toBe('Bearer canary');
    expect(JSON.stringify([outputs, beats])).not.toContain('canary');
  });

  test('that is missing is said by name', async () => {
    expect(await failureOfStep(call({ headers }))).toMatchObject({
      code: 'AccessDenied',
      message: 'The worker has no secret DEPLOY',
      hint: expect.stringContaining(variable),
    });
    expect(calls).toEqual([]);
  });

  test('that no header can carry is not quoted', async () => {
    process.env[variable] = 'canary\n';
    const failure = await failureOfStep(call({ headers }));
    expect(failure.message).toContain('a line break');
    expect(JSON.stringify(failure)).not.toContain('canary');
  });
});

test('redirects are followed on the same host only', async () => {
  replies = [{ status: 307, headers: { location: '/elsewhere' } }, { status: 200 }];
  expect(await call()).toMatchObject({ status: 200 });
  expect(calls.map(({ url }) => url)).toEqual(['/migrate?token=canary', '/elsewhere']);
  replies = [{ status: 307, headers: { location: 'http://example.invalid/x' } }];
  expect(await failureOfStep(call())).toMatchObject({
    code: 'HookFailed',
    message: expect.stringContaining('redirected (307) to http://example.invalid'),
  });
  replies = [{ status: 303, headers: { location: '/elsewhere' } }];
  expect((await failureOfStep(call())).code).toBe('HookFailed');
  replies = [{ status: 308, headers: { location: '/elsewhere' } }];
  expect((await failureOfStep(call())).message).toContain('more than 5 redirects');
});

test('nobody listens: the address is named, its query is not', async () => {
  const closed = createServer();
  await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening));
  const { port } = closed.address() as AddressInfo;
  await new Promise((done) => closed.close(done));
  const failure = await failureOfStep(call({ url: `http://127.0.0.1:${port}/x?token=canary` }));
  expect(failure).toMatchObject({
    code: 'Unavailable',
    message: `POST http://127.0.0.1:${port}/x: no answer (ECONNREFUSED)`,
  });
});

test.each([
  [{ url: 'ftp://host/x' }],
  [{ url: 'not an address' }],
  [{ url: 'http://user:canary@127.0.0.1/' }],
  [{ headers: { 'bad header': 'x' } }],
  [{ headers: { X: { secret: 'lower-case' } } }],
  [{ read: { x: 'no/slash' } }],
  [{ effect: 'creates' }],
])('%j is a mistake', async (input) => {
  expect((await failureOfStep(call(input))).code).toBe('InvalidInput');
});
