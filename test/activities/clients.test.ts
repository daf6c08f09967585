import { DescribeTableCommand, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { type ClientChoice, createClients, isLoopback } from '../../activities/clients';
import { toEachRegion } from '../../activities/regional-client';

const kept = { ...process.env };
afterEach(() => {
  process.env = { ...kept };
});

test.each([
  ['localhost', true],
  ['127.0.0.1', true],
  ['127.9.9.9', true],
  ['[::1]', true],
  ['db.localhost', true],
  ['dynamodb.eu-west-1.amazonaws.com', false],
  ['127.0.0.1.example.com', false],
  ['10.0.0.1', false],
])('%s: loopback %s', (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test('a loopback endpoint needs neither credentials nor region', async () => {
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_PROFILE', 'AWS_REGION']) delete process.env[name];
  const { dynamodb, isLocal } = await createClients({ endpoint: 'http://127.0.0.1:1' });
  expect(isLocal).toBe(true);
  expect(await dynamodb.config.region()).toBe('us-east-1');
  expect(await dynamodb.config.credentials()).toMatchObject({ accessKeyId: 'local' });
});

test('credentials that are given count, whatever the AWS configuration of this machine says', async () => {
  process.env['AWS_PROFILE'] = 'nobody';
  const { dynamodb, items } = await createClients({
    endpoint: 'http://127.0.0.1:1',
    region: 'us-east-1',
    credentials: { accessKeyId: 'given', secretAccessKey: 'given' },
  });
  for (const client of [dynamodb, items]) {
    expect(await client.config.credentials()).toMatchObject({ accessKeyId: 'given' });
  }
});

test('a loopback endpoint takes no variant that is configured for AWS', async () => {
  process.env['AWS_USE_FIPS_ENDPOINT'] = 'true';
  process.env['AWS_USE_DUALSTACK_ENDPOINT'] = 'true';
  const { dynamodb } = await createClients({ endpoint: 'http://127.0.0.1:1' });
  expect(await dynamodb.config.useFipsEndpoint()).toBe(false);
  expect(await dynamodb.config.useDualstackEndpoint()).toBe(false);
});

test("the SDK's own configuration of the endpoint counts", async () => {
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'http://localhost:8000';
  expect((await createClients()).isLocal).toBe(true);
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'https://vpce-1.example.com';
  expect((await createClients({ region: 'eu-west-1' })).isLocal).toBe(false);
});

test('without an endpoint it is AWS', async () => {
  delete process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  delete process.env['AWS_ENDPOINT_URL'];
  const { dynamodb, items, isLocal } = await createClients({ region: 'eu-central-1' });
  expect(isLocal).toBe(false);
  expect(await dynamodb.config.region()).toBe('eu-central-1');
  expect(await dynamodb.config.maxAttempts()).toBe(1);
  expect(await items.config.maxAttempts()).toBe(1);
});

describe('what an ARN of another region names is asked for in that region', () => {
  const credentials = { accessKeyId: 'given', secretAccessKey: 'given' };
  const abroad = new DescribeTableCommand({ TableName: 'arn:aws:dynamodb:us-east-1:111122223333:table/orders' });

  async function sentTo(choice: ClientChoice): Promise<string[]> {
    const { dynamodb } = await createClients({ region: 'eu-west-1', credentials, ...choice });
    const sent: string[] = [];
    toEachRegion(dynamodb, ({ middlewareStack, config }) =>
      middlewareStack.add(
        () => async (args) => {
          const { hostname, body } = args.request as { hostname: string; body: Uint8Array };
          sent.push(`${hostname} ${await config.region()} ${Buffer.from(body).toString()}`);
          throw new Error('enough');
        },
        { step: 'finalizeRequest', priority: 'high', name: 'enough' },
      ),
    );
    for (const command of [abroad, new ListTablesCommand({}), abroad]) {
      await expect(dynamodb.send(command as typeof abroad)).rejects.toThrow('enough');
    }
    return sent;
  }

  const asked = (home: string, there: string) => [
    `${there} us-east-1 {"TableName":"orders"}`,
    `${home} eu-west-1 {}`,
    `${there} us-east-1 {"TableName":"orders"}`,
  ];

  test.each([
    ['http://127.0.0.1:8000', '127.0.0.1', '127.0.0.1'],
    ['https://dynamodb.example.com', 'dynamodb.example.com', 'dynamodb.example.com'],
    [
      'https://vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com',
      'vpce-1.dynamodb.eu-west-1.vpce.amazonaws.com',
      'dynamodb.us-east-1.amazonaws.com',
    ],
  ])('with the endpoint %s', async (endpoint, home, there) => {
    expect(await sentTo({ endpoint })).toEqual(asked(home, there));
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
    expect(await sentTo({})).toEqual(asked(home, there));
  });
});
