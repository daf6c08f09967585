import { crc32 } from 'node:zlib';
import { VirtualClock } from '../../emulator/clock';
import { post, sendBytes, target } from './http-request.fixture';
import { runningEmulator } from './running-emulator.fixture';

test('answers carry what SDKs look at: type, request id, checksum, the emulator’s time', async () => {
  const clock = new VirtualClock(Date.UTC(2031, 1, 3, 4, 5, 6));
  const emulator = await runningEmulator({ clock });
  const response = await fetch(emulator.url, { method: 'POST', body: '{}', headers: target('ListTables') });
  const body = await response.text();
  expect(JSON.parse(body)).toEqual({ TableNames: [] });
  expect(response.headers.get('content-type')).toBe('application/x-amz-json-1.0');
  expect(response.headers.get('x-amzn-requestid')).toMatch(/^[A-Z0-9]{52}$/);
  expect(response.headers.get('x-amz-crc32')).toBe(String(crc32(body)));
  expect(response.headers.get('date')).toBe('Mon, 03 Feb 2031 04:05:06 GMT');
});

test('it says that it is healthy', async () => {
  const { url } = await runningEmulator({ region: 'eu-central-1' });
  expect(await (await fetch(url)).text()).toBe('healthy: dynamodb.eu-central-1.amazonaws.com ');
});

test.each([
  ['{"TableName":', target('ListTables'), 'com.amazon.coral.service#SerializationException'],
  ['', target('ListTables'), 'com.amazon.coral.service#SerializationException'],
  ['[]', target('GetItem'), 'com.amazon.coral.service#SerializationException'],
  ['null', target('Scan'), 'com.amazon.coral.service#SerializationException'],
  ['{}', target('LaunchRocket'), 'com.amazon.coral.service#UnknownOperationException'],
  ['{}', target('toString'), 'com.amazon.coral.service#UnknownOperationException'],
  ['{}', { 'X-Amz-Target': 'Elsewhere.Scan' }, 'com.amazon.coral.service#UnknownOperationException'],
  ['{}', {}, 'com.amazon.coral.service#UnknownOperationException'],
  ['{}', target('Scan'), 'com.amazon.coral.validate#ValidationException'],
])('%j to %j is refused as %s', async (body, headers, type) => {
  const answer = await post(await runningEmulator(), body, headers as Record<string, string>);
  expect([answer.status, answer.body['__type']]).toEqual([400, type]);
});

test('a request of more than 16 MB is refused, whether it says so or not', async () => {
  const emulator = await runningEmulator();
  const answer = await post(emulator, ' '.repeat(16 * 1024 * 1024 + 1), target('Scan'));
  expect(answer.status).toBe(413);
  const chunked = new ReadableStream({
    start(controller) {
      for (let part = 0; part < 17; part += 1) controller.enqueue(new Uint8Array(1024 * 1024));
      controller.close();
    },
  });
  const response = await fetch(emulator.url, { method: 'POST', body: chunked, duplex: 'half' } as RequestInit);
  expect(response.status).toBe(413);
  expect((await post(emulator, '{}', target('ListTables'))).status).toBe(200);
});

test.each([
  ['garbage', '\u0000\u0001\u0002 what is this\r\n\r\n'],
  ['a wrong content length', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'],
  ['two content lengths', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab'],
  ['a TLS handshake', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000'],
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`],
  ['a broken chunk', 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
])('%s gets a refusal, and the server goes on', async (_name, bytes) => {
  const emulator = await runningEmulator();
  expect(await sendBytes(emulator, bytes, false)).toMatch(/^(HTTP\/1.1 4\d\d |$)/);
  expect((await post(emulator, '{}', target('ListTables'))).status).toBe(200);
});

test('a client that goes away in the middle of its request leaves nothing behind', async () => {
  const emulator = await runningEmulator();
  const head =
    'POST / HTTP/1.1\r\nHost: x\r\nX-Amz-Target: DynamoDB_20120810.ListTables\r\nContent-Length: 100\r\n\r\n{';
  await Promise.all(Array.from({ length: 20 }, () => sendBytes(emulator, head, true)));
  expect((await post(emulator, '{}', target('ListTables'))).status).toBe(200);
  expect(emulator.stats.snapshot().calls).toEqual({ ListTables: 1 });
});

test('what nobody meant to throw is answered with 500, reported, and the server goes on', async () => {
  const reported: [unknown, string][] = [];
  const onUnexpectedError = (error: unknown, operation: string) => void reported.push([error, operation]);
  const clock = new VirtualClock();
  const emulator = await runningEmulator({ clock, onUnexpectedError });
  const strike = jest.spyOn(emulator.faults, 'strikeCall').mockImplementationOnce(() => {
    throw new TypeError('unthought of');
  });
  const answer = await post(emulator, '{}', target('ListTables'));
  strike.mockRestore();
  expect([answer.status, answer.body]).toEqual([
    500,
    { __type: 'com.amazonaws.dynamodb.v20120810#InternalServerError', message: 'unthought of' },
  ]);
  expect(reported).toEqual([[expect.any(TypeError), 'ListTables']]);
  expect((await post(emulator, '{}', target('ListTables'))).status).toBe(200);
});
