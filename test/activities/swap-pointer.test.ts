import { GetParameterCommand, PutParameterCommand } from '@aws-sdk/client-ssm';
import { swapPointer } from '../../activities/swap-pointer';
import { failureOfStep, uniqueName } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();
const ssm = () => bench().clients.services.ssm();

async function pointer(value: string): Promise<string> {
  const parameter = `/orders/${uniqueName('pointer')}`;
  await ssm().send(new PutParameterCommand({ Name: parameter, Value: value, Type: 'String' }));
  return parameter;
}

async function set(parameter: string, Value: string) {
  await ssm().send(new PutParameterCommand({ Name: parameter, Value, Overwrite: true }));
}

async function read(parameter: string) {
  const { Parameter } = await ssm().send(new GetParameterCommand({ Name: parameter }));
  return [Parameter?.Value, Parameter?.Version];
}

/** Somebody else does something right before the n-th call of an operation, from 1. */
function before(command: string, call: number, act: () => Promise<unknown>): void {
  const { middlewareStack } = ssm();
  let calls = 0;
  middlewareStack.add(
    (next, context) => async (args) => {
      calls += context['commandName'] === command ? 1 : 0;
      if (calls === call && context['commandName'] === command) {
        middlewareStack.remove('stranger');
        await act();
      }
      return await next(args);
    },
    { step: 'initialize', name: 'stranger' },
  );
}

afterEach(() => ssm().middlewareStack.remove('stranger'));

test('sets the pointer, says what it was, and back again', async () => {
  const parameter = await pointer('orders');
  const there = await bench().perform(swapPointer, { parameter, from: 'orders', to: 'orders-2' });
  expect(there).toEqual({ parameter, previous: 'orders', previousVersion: 1, value: 'orders-2', version: 2 });
  const back = await bench().perform(swapPointer, { parameter, from: 'orders-2', to: String(there['previous']) });
  expect(back).toMatchObject({ value: 'orders', version: 3 });
  expect(await read(parameter)).toEqual(['orders', 3]);
});

test('a pointer that is there already is left alone', async () => {
  const parameter = await pointer('orders-2');
  const outputs = await bench().perform(swapPointer, { parameter, from: 'orders', to: 'orders-2' });
  expect(outputs).toMatchObject({ previous: 'orders-2', version: 1 });
  expect(await read(parameter)).toEqual(['orders-2', 1]);
});

test('a pointer that is not what it must be is refused, and stays', async () => {
  const parameter = await pointer('customers');
  const failure = await failureOfStep(bench().perform(swapPointer, { parameter, from: 'orders', to: 'orders-2' }));
  expect(failure).toMatchObject({
    code: 'PointerMoved',
    message: `Cannot swap the parameter "${parameter}": expected "orders", found "customers"`,
  });
  expect(await read(parameter)).toEqual(['customers', 1]);
});

test('changed between the look and the swap: refused, and stays', async () => {
  const parameter = await pointer('orders');
  const prepared = await bench().prepare(swapPointer, { parameter, to: 'orders-2' });
  await set(parameter, 'orders-3');
  const failure = await failureOfStep(bench().run(swapPointer, { parameter, to: 'orders-2' }, { prepared }));
  expect(failure).toMatchObject({ code: 'PointerMoved', message: expect.stringContaining('it became "orders-3"') });
  expect(await read(parameter)).toEqual(['orders-3', 2]);
});

test('changed at the very moment of the swap: the other value is put back', async () => {
  const parameter = await pointer('orders');
  before('PutParameterCommand', 1, () => set(parameter, 'orders-3'));
  const failure = await failureOfStep(bench().perform(swapPointer, { parameter, to: 'orders-2' }));
  expect(failure).toMatchObject({ code: 'PointerMoved', message: expect.stringContaining('that value is back') });
  expect(await read(parameter)).toEqual(['orders-3', 4]);
});

test('changed right after the swap: said', async () => {
  const parameter = await pointer('orders');
  before('GetParameterCommand', 3, () => set(parameter, 'orders-3'));
  const failure = await failureOfStep(bench().perform(swapPointer, { parameter, to: 'orders-2' }));
  expect(failure).toMatchObject({ code: 'PointerMoved', message: expect.stringContaining('it is "orders-3" already') });
});

test('is set once when the worker dies after setting it', async () => {
  const parameter = await pointer('orders');
  const prepared = await bench().prepare(swapPointer, { parameter, to: 'orders-2' });
  await set(parameter, 'orders-2');
  const outputs = await bench().run(swapPointer, { parameter, to: 'orders-2' }, { prepared, attempt: 2 });
  expect(outputs).toMatchObject({ previous: 'orders', value: 'orders-2', version: 2 });
  expect(await read(parameter)).toEqual(['orders-2', 2]);
});

test.each(['PutParameter', 'GetParameter'])('is set once when an answer of %s is lost', async (operation) => {
  const parameter = await pointer('orders');
  bench().emulator.faults.add({ kind: 'drop-answer', operation, count: 1 });
  const outputs = await bench().perform(swapPointer, { parameter, to: 'orders-2' });
  expect(outputs).toMatchObject({ previous: 'orders', version: 2 });
});

test('a parameter that is not there, or is a secret, is a mistake', async () => {
  const missing = await failureOfStep(bench().perform(swapPointer, { parameter: '/none', to: 'orders' }));
  expect(missing).toMatchObject({ code: 'RequestRejected', message: 'The parameter "/none" does not exist' });
  const parameter = `/orders/${uniqueName('secret')}`;
  await ssm().send(new PutParameterCommand({ Name: parameter, Value: 'canary', Type: 'SecureString' }));
  const secret = await failureOfStep(bench().perform(swapPointer, { parameter, to: 'orders' }));
  expect(secret.code).toBe('InvalidInput');
  expect(JSON.stringify(secret)).not.toContain('canary');
});

test('a pointer that went away and back again has another version: refused, and stays', async () => {
  const parameter = await pointer('orders');
  for (const value of ['customers', 'orders']) await set(parameter, value);
  const input = { parameter, from: 'orders', fromVersion: 1, to: 'orders-2' };
  expect(await failureOfStep(bench().perform(swapPointer, input))).toMatchObject({
    code: 'PointerMoved',
    message: expect.stringContaining('expected version 1, found version 3, "orders"'),
  });
  expect(await read(parameter)).toEqual(['orders', 3]);
  expect(await bench().perform(swapPointer, { ...input, fromVersion: 3 })).toMatchObject({ version: 4 });
});

test('by a version too, what a run before has set is found', async () => {
  const parameter = await pointer('orders');
  const input = { parameter, from: 'orders', fromVersion: 1, to: 'orders-2' };
  await bench().perform(swapPointer, input);
  expect(await bench().perform(swapPointer, input)).toMatchObject({ value: 'orders-2', version: 2 });
});
