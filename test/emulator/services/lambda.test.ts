import { InvokeCommand, type InvokeCommandInput, type LambdaClient } from '@aws-sdk/client-lambda';
import { parseFunction } from '../../../emulator/services/lambda/function-address';
import { startEmulator } from '../../../emulator/start-emulator';
import { runningEmulator } from '../running-emulator.fixture';
import { clientsOf, localFunction } from './clients.fixture';

async function lambdaWith(url: string): Promise<LambdaClient> {
  return (await clientsOf(await runningEmulator({ functions: { hook: url } }))).services.lambda();
}

const invoke = async (lambda: LambdaClient, more: Partial<InvokeCommandInput> = {}) => {
  const answer = await lambda.send(
    new InvokeCommand({ FunctionName: 'hook', Payload: Buffer.from('{"a":1}'), ...more }),
  );
  return { ...answer, text: Buffer.from(answer.Payload ?? []).toString() };
};

test('the payload reaches the URL, and its answer comes back', async () => {
  const seen: unknown[] = [];
  const url = await localFunction((body, { method, headers }, response) => {
    seen.push([method, body, headers['lambda-runtime-invoked-function-arn'], headers['lambda-runtime-client-context']]);
    response.end('{"ok":true}');
  });
  const lambda = await lambdaWith(url);
  const ClientContext = Buffer.from('{"custom":{"key":"1"}}').toString('base64');
  expect(await invoke(lambda, { ClientContext })).toMatchObject({
    StatusCode: 200,
    ExecutedVersion: '$LATEST',
    text: '{"ok":true}',
  });
  const arn = 'arn:aws:lambda:us-east-1:000000000000:function:hook';
  expect(seen).toEqual([['POST', '{"a":1}', arn, '{"custom":{"key":"1"}}']]);
  expect((await invoke(lambda, { FunctionName: `${arn}:live` })).FunctionError).toBeUndefined();
  expect((await invoke(lambda, { Qualifier: 'live', Payload: undefined })).text).toBe('{"ok":true}');
  expect(seen.slice(1)).toEqual([
    ['POST', '{"a":1}', `${arn}:live`, undefined],
    ['POST', '{}', `${arn}:live`, undefined],
  ]);
});

test.each([
  [500, '{"errorMessage":"no","errorType":"Error"}', { errorMessage: 'no', errorType: 'Error' }],
  [404, 'not here', { errorMessage: 'not here', errorType: 'HTTP404' }],
  [503, '', { errorMessage: 'The function answered with status 503', errorType: 'HTTP503' }],
  [302, '', { errorMessage: 'The function answered with status 302', errorType: 'HTTP302' }],
])('status %d is an error of the function', async (status, body, expected) => {
  const url = await localFunction((_body, _request, response) => {
    response.writeHead(status, { Location: 'http://example.com/' }).end(body);
  });
  const { FunctionError, StatusCode, text } = await invoke(await lambdaWith(url));
  expect([StatusCode, FunctionError, JSON.parse(text)]).toEqual([200, 'Unhandled', expected]);
});

test('a URL that nobody answers at is an error of the function', async () => {
  const { FunctionError, text } = await invoke(await lambdaWith('http://127.0.0.1:1/'));
  expect([FunctionError, JSON.parse(text)]).toMatchObject(['Unhandled', { errorType: 'Runtime.Unreachable' }]);
});

test('a function that is not configured is not there', async () => {
  const lambda = await lambdaWith('http://127.0.0.1:1/');
  await expect(invoke(lambda, { FunctionName: 'other' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Function not found: arn:aws:lambda:us-east-1:000000000000:function:other',
    $metadata: { httpStatusCode: 404 },
  });
});

test('events are taken, dry runs only checked, and what is no JSON refused', async () => {
  let calls = 0;
  let called = () => {};
  const arrived = new Promise<void>((resolve) => {
    called = resolve;
  });
  const url = await localFunction((_body, _request, response) => {
    calls += 1;
    response.end();
    called();
  });
  const lambda = await lambdaWith(url);
  expect(await invoke(lambda, { InvocationType: 'DryRun' })).toMatchObject({ StatusCode: 204 });
  await expect(invoke(lambda, { Payload: Buffer.from('{') })).rejects.toMatchObject({
    name: 'InvalidRequestContentException',
  });
  expect(await invoke(lambda, { InvocationType: 'Event' })).toMatchObject({ StatusCode: 202, text: '' });
  await arrived;
  expect(calls).toBe(1);
});

test('an emulator that stops does not wait for a function', async () => {
  const url = await localFunction(() => {});
  const emulator = await runningEmulator({ functions: { hook: url } });
  const pending = invoke((await clientsOf(emulator)).services.lambda()).catch(() => 'gone');
  while (emulator.stats.snapshot().calls['Invoke'] !== 1) await new Promise(setImmediate);
  await emulator.close();
  expect(await pending).toBe('gone');
});

test('a function is called on this machine only', async () => {
  expect(parseFunction('hook=http://localhost:9000/a?b=c')).toEqual(['hook', 'http://localhost:9000/a?b=c']);
  for (const url of ['http://example.com/', 'https://127.0.0.1/', 'http://127.0.0.1.example.com/', 'file:///etc', '']) {
    expect(() => parseFunction(`hook=${url}`)).toThrow('to be on this machine');
    await expect(startEmulator({ functions: { hook: url } })).rejects.toThrow('to be on this machine');
  }
  for (const text of ['hook', '=http://localhost/', 'a b=http://localhost/']) {
    expect(() => parseFunction(text)).toThrow('Expected NAME=URL');
  }
});
