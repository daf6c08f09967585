import { CreateTableCommand, DescribeTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateEventSourceMappingCommand,
  type CreateEventSourceMappingCommandInput,
  DeleteEventSourceMappingCommand,
  GetEventSourceMappingCommand,
  type LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  type UpdateEventSourceMappingCommandInput,
} from '@aws-sdk/client-lambda';
import type { Clients } from '../../../activities/clients';
import { VirtualClock } from '../../../emulator/clock';
import { scratch } from '../persistence/scratch.fixture';
import { runningEmulator, tableRequest, untilActive } from '../running-emulator.fixture';
import { clientsOf } from './clients.fixture';

const functions = { index: 'http://127.0.0.1:1/', audit: 'http://127.0.0.1:1/' };
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const clock = new VirtualClock(Date.parse('2026-01-02T03:04:05Z'));

let clients: Clients;
let lambda: LambdaClient;
let stream: string;

async function start(options: { dataDir?: string } = {}): Promise<void> {
  clients = await clientsOf(await runningEmulator({ functions, clock, ...options }));
  lambda = clients.services.lambda();
}

async function makeTable(): Promise<void> {
  const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' } as const;
  await clients.dynamodb.send(new CreateTableCommand({ ...tableRequest('drill'), StreamSpecification }));
  clock.advance(1);
  await untilActive(clients.dynamodb, 'drill');
  const { Table } = await clients.dynamodb.send(new DescribeTableCommand({ TableName: 'drill' }));
  stream = Table?.LatestStreamArn ?? '';
}

const create = (more: Partial<CreateEventSourceMappingCommandInput> = {}) =>
  lambda.send(
    new CreateEventSourceMappingCommand({
      FunctionName: 'index',
      EventSourceArn: stream,
      StartingPosition: 'LATEST',
      ...more,
    }),
  );
const get = (UUID: string | undefined) => lambda.send(new GetEventSourceMappingCommand({ UUID }));
const update = (UUID: string | undefined, more: Omit<UpdateEventSourceMappingCommandInput, 'UUID'>) =>
  lambda.send(new UpdateEventSourceMappingCommand({ UUID, ...more }));
const settle = () => clock.advance(200);

beforeEach(async () => {
  await start();
  await makeTable();
});

test('a mapping is made, changed, disabled, enabled and deleted, each after a while', async () => {
  const made = await create();
  expect(made).toMatchObject({
    $metadata: { httpStatusCode: 202 },
    State: 'Creating',
    EventSourceArn: stream,
    FunctionArn: arnOf('index'),
    StartingPosition: 'LATEST',
    BatchSize: 100,
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: -1,
    ParallelizationFactor: 1,
    BisectBatchOnFunctionError: false,
    LastModified: new Date(clock.now()),
    EventSourceMappingArn: `arn:aws:lambda:us-east-1:000000000000:event-source-mapping:${made.UUID}`,
  });
  settle();
  expect(await get(made.UUID)).toMatchObject({ State: 'Enabled', LastProcessingResult: 'No records processed' });
  expect(await update(made.UUID, { BatchSize: 10 })).toMatchObject({ State: 'Updating', BatchSize: 10 });
  settle();
  expect(await update(made.UUID, { Enabled: false })).toMatchObject({ State: 'Disabling', BatchSize: 10 });
  settle();
  expect(await get(made.UUID)).toMatchObject({ State: 'Disabled' });
  expect(await update(made.UUID, { Enabled: true, FunctionName: 'audit' })).toMatchObject({
    State: 'Enabling',
    FunctionArn: arnOf('audit'),
  });
  settle();
  const deleting = await lambda.send(new DeleteEventSourceMappingCommand({ UUID: made.UUID }));
  expect([deleting.State, deleting.$metadata.httpStatusCode]).toEqual(['Deleting', 202]);
  expect(await get(made.UUID)).toMatchObject({ State: 'Deleting' });
  settle();
  await expect(get(made.UUID)).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'The resource you requested does not exist.',
  });
});

test('what is asked for is kept, and taken away by empty values', async () => {
  const DestinationConfig = { OnFailure: { Destination: 'arn:aws:sqs:us-east-1:000000000000:lost' } };
  const asked = {
    Enabled: false,
    BatchSize: 500,
    MaximumBatchingWindowInSeconds: 5,
    StartingPosition: 'TRIM_HORIZON',
    FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
    BisectBatchOnFunctionError: true,
    MaximumRetryAttempts: 3,
    MaximumRecordAgeInSeconds: 3_600,
    ParallelizationFactor: 4,
    TumblingWindowInSeconds: 30,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MetricsConfig: { Metrics: ['EventCount'] },
    DestinationConfig,
  } as const;
  const { Enabled: _, ...kept } = asked;
  const { UUID } = await create(asked as never);
  settle();
  expect(await get(UUID)).toMatchObject({ State: 'Disabled', ...kept });
  const nothing = { FilterCriteria: {}, DestinationConfig: {}, FunctionResponseTypes: [] };
  await update(UUID, nothing);
  settle();
  expect(await get(UUID)).toMatchObject({ State: 'Disabled', BatchSize: 500, ...nothing });
});

test('encrypted filters are told one by one, not in lists', async () => {
  const FilterCriteria = { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] };
  const { UUID } = await create({ FilterCriteria, KMSKeyArn: 'arn:aws:kms:us-east-1:000000000000:key/orders' });
  const { EventSourceMappings: [listed] = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  expect([listed?.UUID, listed?.FilterCriteria]).toEqual([UUID, undefined]);
  expect((await get(UUID)).FilterCriteria).toEqual(FilterCriteria);
});

test('a twin, a change while one is going on, and what is not there are refused', async () => {
  const { UUID } = await create();
  await expect(create()).rejects.toMatchObject({
    name: 'ResourceConflictException',
    message: `The event source arn (" ${stream} ") and function (" index ") provided mapping already exists. Please update or delete the existing mapping with UUID ${UUID}`,
    $metadata: { httpStatusCode: 409 },
  });
  await expect(update(UUID, { Enabled: false })).rejects.toMatchObject({
    name: 'ResourceInUseException',
    message: 'Cannot update the event source mapping because it is in use.',
  });
  await expect(lambda.send(new DeleteEventSourceMappingCommand({ UUID }))).rejects.toMatchObject({
    name: 'ResourceInUseException',
  });
  await expect(create({ FunctionName: 'other' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Function not found: ${arnOf('other')}`,
  });
  await expect(create({ FunctionName: 'audit', EventSourceArn: `${stream}0` })).rejects.toMatchObject({
    name: 'InvalidParameterValueException',
    message: `Stream not found: ${stream}0`,
  });
});

test.each<[Partial<CreateEventSourceMappingCommandInput>, string]>([
  [{ StartingPosition: undefined }, 'InvalidParameterValueException'],
  [{ StartingPosition: 'AT_TIMESTAMP' }, 'InvalidParameterValueException'],
  [{ EventSourceArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/a' }, 'InvalidParameterValueException'],
  [{ MaximumRecordAgeInSeconds: 30 }, 'InvalidParameterValueException'],
  [{ FilterCriteria: { Filters: [{ Pattern: 'INSERT' }] } }, 'InvalidParameterValueException'],
  [{ BatchSize: 0 }, 'ValidationException'],
  [{ ParallelizationFactor: 11 }, 'ValidationException'],
  [{ Topics: ['orders'] }, 'ValidationException'],
])('%j is refused', async (more, name) => {
  await expect(create(more)).rejects.toMatchObject({ name });
});

test('lists are by stream and by function, in pages', async () => {
  const first = await create();
  const second = await create({ FunctionName: 'audit' });
  const list = async (asked: object) => {
    const { EventSourceMappings = [], NextMarker } = await lambda.send(new ListEventSourceMappingsCommand(asked));
    return { ids: EventSourceMappings.map(({ UUID }) => UUID), NextMarker };
  };
  expect((await list({ EventSourceArn: stream })).ids.sort()).toEqual([first.UUID, second.UUID].sort());
  expect((await list({ EventSourceArn: `${stream}0` })).ids).toEqual([]);
  expect((await list({ FunctionName: 'audit' })).ids).toEqual([second.UUID]);
  const page = await list({ MaxItems: 1 });
  const next = await list({ MaxItems: 1, Marker: page.NextMarker });
  expect([...page.ids, ...next.ids].sort()).toEqual([first.UUID, second.UUID].sort());
  expect(next.NextMarker).toBeUndefined();
  await expect(list({ Marker: 'x' })).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

test('a mapping outlives its stream', async () => {
  const { UUID } = await create();
  const StreamSpecification = { StreamEnabled: false };
  await clients.dynamodb.send(new UpdateTableCommand({ TableName: 'drill', StreamSpecification }));
  expect(await get(UUID)).toMatchObject({ EventSourceArn: stream });
  await expect(create({ FunctionName: 'audit' })).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

test('mappings survive a restart', async () => {
  const dataDir = scratch();
  const first = await runningEmulator({ dataDir, functions, clock });
  clients = await clientsOf(first);
  lambda = clients.services.lambda();
  await makeTable();
  const { UUID } = await create();
  const gone = await create({ FunctionName: 'audit' });
  settle();
  await lambda.send(new DeleteEventSourceMappingCommand({ UUID: gone.UUID }));
  settle();
  await first.close();
  await start({ dataDir });
  expect(await get(UUID)).toMatchObject({ State: 'Enabled', EventSourceArn: stream });
  await expect(get(gone.UUID)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
