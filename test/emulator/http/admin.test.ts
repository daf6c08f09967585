import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { VirtualClock } from '../../../emulator/clock';
import { clientOf, runningEmulator } from '../running-emulator.fixture';

const call = async (url: string, path: string, body?: unknown) => {
  const response = await fetch(`${url}/_emulator/${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
};

test('stats count the calls', async () => {
  const emulator = await runningEmulator();
  await clientOf(emulator).send(new ListTablesCommand());
  const restores = { started: 0, inFlight: 0, maxInFlight: 0 };
  expect((await call(emulator.url, 'stats')).answer).toEqual({ calls: { ListTables: 1 }, tables: {}, restores });
});

test('a virtual clock is advanced, the machine’s is not', async () => {
  const { url } = await runningEmulator({ clock: new VirtualClock(1000) });
  expect((await call(url, 'clock', { advanceMs: 500 })).answer).toEqual({ now: 1500 });
  expect((await call(url, 'clock', { advanceMs: -1 })).status).toBe(400);
  const real = await call((await runningEmulator()).url, 'clock', { advanceMs: 1 });
  expect(real).toMatchObject({ status: 400, answer: { message: 'Only a virtual clock can be advanced' } });
});

test('faults are replaced, wrong ones refused', async () => {
  const { url } = await runningEmulator();
  const faults = [{ kind: 'throttle', rate: 0.5 }];
  expect((await call(url, 'faults', faults)).answer).toEqual({ faults });
  expect((await call(url, 'faults', [{ kind: 'earthquake' }])).status).toBe(400);
  expect((await call(url, 'faults')).answer).toEqual({ faults });
  expect((await call(url, 'faults', { faults: [] })).answer).toEqual({ faults: [] });
});

test('anything else is not there', async () => {
  const { url } = await runningEmulator();
  expect((await call(url, 'secrets')).status).toBe(404);
});
