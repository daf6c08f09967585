import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  GetParameterCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  type PutParameterCommandInput,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import { VirtualClock } from '../../../emulator/clock';
import { scratch } from '../persistence/scratch.fixture';
import { runningEmulator } from '../running-emulator.fixture';
import { clientsOf } from './clients.fixture';

let ssm: SSMClient;
const clock = new VirtualClock(Date.UTC(2031, 0, 1));
beforeEach(async () => {
  ssm = (await clientsOf(await runningEmulator({ clock }))).services.ssm();
});

const put = (more: Partial<PutParameterCommandInput> = {}) =>
  ssm.send(new PutParameterCommand({ Name: '/app/table', Value: 'orders', Type: 'String', ...more }));
const get = async (Name: string, WithDecryption = false) =>
  (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

test('a parameter is put and read', async () => {
  expect(await put()).toMatchObject({ Version: 1, Tier: 'Standard' });
  expect(await get('/app/table')).toEqual({
    Name: '/app/table',
    Type: 'String',
    Value: 'orders',
    Version: 1,
    LastModifiedDate: new Date(clock.now()),
    ARN: 'arn:aws:ssm:us-east-1:000000000000:parameter/app/table',
    DataType: 'text',
  });
});

test('it is overwritten only on request; each put counts its version up; older ones can be read', async () => {
  await put();
  await expect(put()).rejects.toMatchObject({ name: 'ParameterAlreadyExists', $metadata: { httpStatusCode: 400 } });
  expect(await put({ Overwrite: true, Type: undefined, Value: 'orders-restored' })).toMatchObject({ Version: 2 });
  expect(await put({ Overwrite: true, Value: 'orders-restored' })).toMatchObject({ Version: 3 });
  expect(await get('/app/table')).toMatchObject({ Type: 'String', Value: 'orders-restored', Version: 3 });
  expect(await get('/app/table:1')).toMatchObject({ Value: 'orders', Version: 1, Selector: ':1' });
  expect(await get('arn:aws:ssm:us-east-1:000000000000:parameter/app/table')).toMatchObject({ Version: 3 });
  await expect(get('/app/table:9')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
});

test('what is not there is said to be so', async () => {
  await expect(get('nothing')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  await expect(ssm.send(new DeleteParameterCommand({ Name: 'nothing' }))).rejects.toMatchObject({
    name: 'ParameterNotFound',
  });
});

test('several are read at once; those that are not there are named', async () => {
  await put();
  await put({ Name: 'other', Type: 'StringList', Value: 'a,b' });
  const Names = ['other', 'nothing', '/app/table:1', '/app/table:7'];
  const { Parameters, InvalidParameters } = await ssm.send(new GetParametersCommand({ Names }));
  expect(Parameters?.map(({ Name, Value }) => [Name, Value])).toEqual([
    ['other', 'a,b'],
    ['/app/table', 'orders'],
  ]);
  expect(InvalidParameters).toEqual(['nothing', '/app/table:7']);
});

test('a SecureString is told only when it is asked for', async () => {
  await put({ Type: 'SecureString', Value: 'secret' });
  expect((await get('/app/table'))?.Value).not.toContain('secret');
  expect((await get('/app/table', true))?.Value).toBe('secret');
});

test('deleted, it is gone, and the next one begins at version 1', async () => {
  await put();
  await put({ Overwrite: true });
  await ssm.send(new DeleteParameterCommand({ Name: '/app/table' }));
  await expect(get('/app/table')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  expect(await put()).toMatchObject({ Version: 1 });
});

test('tags', async () => {
  await put({ Tags: [{ Key: 'team', Value: 'a' }] });
  const resource = { ResourceType: 'Parameter', ResourceId: '/app/table' } as const;
  const Tags = [
    { Key: 'team', Value: 'b' },
    { Key: 'drill', Value: 'yes' },
  ];
  await ssm.send(new AddTagsToResourceCommand({ ...resource, Tags }));
  await put({ Overwrite: true });
  expect((await ssm.send(new ListTagsForResourceCommand(resource))).TagList).toEqual(Tags);
  await expect(ssm.send(new ListTagsForResourceCommand({ ...resource, ResourceId: 'nothing' }))).rejects.toMatchObject({
    name: 'InvalidResourceId',
  });
});

test('tiers: what is too long for Standard needs Advanced, and stays there', async () => {
  const Value = 'x'.repeat(5_000);
  await expect(put({ Value })).rejects.toMatchObject({ name: 'ValidationException' });
  expect(await put({ Value, Tier: 'Intelligent-Tiering' })).toMatchObject({ Tier: 'Advanced' });
  expect(await put({ Overwrite: true })).toMatchObject({ Tier: 'Advanced' });
  await expect(put({ Overwrite: true, Tier: 'Standard' })).rejects.toMatchObject({ name: 'ValidationException' });
  await expect(put({ Name: 'a', Tier: 'Advanced', Value: 'x'.repeat(9_000) })).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test.each<Partial<PutParameterCommandInput>>([
  { Name: 'no/slash' },
  { Name: 'a b' },
  { Name: 'awsome' },
  { Type: undefined },
  { Value: '' },
  { AllowedPattern: '.*' },
  { Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] },
])('%j is refused', async (more) => {
  await expect(put(more)).rejects.toMatchObject({ name: 'ValidationException' });
});

test('parameters survive a restart', async () => {
  const dataDir = scratch();
  const first = await runningEmulator({ dataDir });
  ssm = (await clientsOf(first)).services.ssm();
  await put({ Tags: [{ Key: 'team', Value: 'a' }] });
  await put({ Overwrite: true, Value: 'orders-restored' });
  await put({ Name: 'gone' });
  await ssm.send(new DeleteParameterCommand({ Name: 'gone' }));
  await first.close();
  ssm = (await clientsOf(await runningEmulator({ dataDir }))).services.ssm();
  expect(await get('/app/table')).toMatchObject({ Value: 'orders-restored', Version: 2 });
  expect(await get('/app/table:1')).toMatchObject({ Value: 'orders' });
  await expect(get('gone')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  expect(await put({ Overwrite: true })).toMatchObject({ Version: 3 });
});

test('faults strike here too, and calls are counted', async () => {
  const emulator = await runningEmulator();
  ssm = (await clientsOf(emulator)).services.ssm();
  emulator.faults.add({ kind: 'throttle', operation: 'PutParameter', count: 1 });
  await expect(put()).rejects.toMatchObject({ name: 'ThrottlingException' });
  emulator.faults.add({ kind: 'drop-answer', operation: 'PutParameter', count: 1 });
  await expect(put()).rejects.toThrow('socket hang up');
  expect(await get('/app/table')).toMatchObject({ Version: 1 });
  expect(emulator.stats.snapshot().calls).toEqual({ GetParameter: 1, PutParameter: 2 });
});
