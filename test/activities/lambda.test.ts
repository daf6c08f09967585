import { lambda } from '../../activities/lambda';
import { type EmulatorBench, emulatorBench } from '../../faults/emulator-bench';
import { HookServer } from '../../faults/hook-server';
import { failureOfStep } from '../../faults/sample-table';

const server = new HookServer();
let bench: EmulatorBench;
beforeAll(async () => {
  await server.start();
  bench = await emulatorBench({ functions: { migrate: `${server.url}/migrate` } });
});
afterAll(async () => {
  await bench.stop();
  await server.stop();
});
beforeEach(() => {
  server.calls.length = 0;
  server.answer = () => 200;
});
afterEach(() => bench.emulator.faults.clear());

const invoke = (more = {}, around = {}) => bench.perform(lambda, { function: 'migrate', ...more }, around);

test('invokes with the payload, and reads what the runbook names', async () => {
  server.body = JSON.stringify({ status: 'ok', moved: 12 });
  const outputs = await invoke({
    payload: { table: 'orders' },
    read: { moved: '/moved' },
    expect: { '/status': 'ok' },
  });
  expect(outputs).toEqual({ status: 200, values: { moved: 12 } });
  expect(server.calls).toMatchObject([{ call: 'POST /migrate', body: { table: 'orders' } }]);
  expect(server.calls[0]?.headers['lambda-runtime-client-context']).toMatch(
    /^\{"custom":\{"idempotencyKey":"[0-9a-f]{16}-[0-9a-f]{16}"\}\}$/,
  );
});

test('the key for repeated calls is that of the run and the step', async () => {
  await invoke();
  await invoke({}, { attempt: 2 });
  await invoke({}, { run: 'another' });
  await invoke({}, { failedBefore: 1 });
  const [first, second, third, again] = server.calls.map(({ headers }) => headers['lambda-runtime-client-context']);
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(again).toBe(first?.toString().replace(/"\}\}$/, ':2"}}'));
});

test.each(['throttle', 'fail-before', 'drop-answer'] as const)('a call struck by %s is retried', async (kind) => {
  bench.emulator.faults.add({ kind, operation: 'Invoke', count: 2 });
  expect(await invoke()).toMatchObject({ status: 200 });
});

test('a function that fails, without what it said', async () => {
  server.answer = () => 500;
  server.body = '{"errorMessage":"canary"}';
  const failure = await failureOfStep(invoke());
  expect(failure).toMatchObject({ code: 'HookFailed', message: 'lambda "migrate" failed (Unhandled)' });
  expect(JSON.stringify(failure)).not.toContain('canary');
  expect(server.calls).toHaveLength(1);
});

test('an answer that is not what was expected, without what it was', async () => {
  server.body = '{"status":"canary"}';
  for (const expected of [{ '/status': 'ok' }, { '/none': true }]) {
    const failure = await failureOfStep(invoke({ expect: expected }));
    expect(failure).toMatchObject({ code: 'HookFailed', message: expect.stringContaining('`expect`') });
    expect(JSON.stringify(failure)).not.toContain('canary');
  }
});

test('a function that is not there', async () => {
  expect(await failureOfStep(invoke({ function: 'nobody' }))).toMatchObject({
    code: 'HookFailed',
    message: 'lambda "nobody" does not exist',
  });
});
