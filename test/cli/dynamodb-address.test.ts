import { dynamodbAddress } from '../../cli/connection/dynamodb-address';

const kept = { ...process.env };
beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
  process.env['AWS_CONFIG_FILE'] = process.env['AWS_SHARED_CREDENTIALS_FILE'] = '/dev/null';
});
afterEach(() => {
  process.env = { ...kept };
});

test('an endpoint of the environment is told, and that tables of the emulator are not guarded', async () => {
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'http://127.0.0.1:8000';
  expect(await dynamodbAddress({})).toMatchObject({
    text: 'http://127.0.0.1:8000 (on this machine; of the emulator only a safety policy guards tables)',
  });
  process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'https://vpce-1.example.com';
  expect((await dynamodbAddress({ region: 'eu-west-1' })).text).toBe('https://vpce-1.example.com');
});

test('AWS is told with its region, and without one where none is configured', async () => {
  expect(await dynamodbAddress({})).toEqual({ text: 'AWS', region: undefined });
  process.env['AWS_REGION'] = 'eu-west-1';
  expect(await dynamodbAddress({})).toEqual({ text: 'AWS, region eu-west-1', region: 'eu-west-1' });
});
