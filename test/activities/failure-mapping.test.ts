import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeTableCommand, DynamoDBClient, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { createClients } from '../../activities/clients';
import { failureFrom } from '../../activities/failure-mapping';
import { rememberOperations } from '../../activities/operation-name';
import { StepFailure } from '../../activities/step-failure';
import type { FailureCode } from '../../language/failure';
import { isRetryable } from '../../language/failure';

function awsError(name: string, message = 'said so', httpStatusCode = 400) {
  return new DynamoDBServiceException({ name, message, $fault: 'client', $metadata: { httpStatusCode } });
}

test.each<[name: string, code: FailureCode, retryable: boolean]>([
  ['AccessDeniedException', 'AccessDenied', false],
  ['ExpiredTokenException', 'AccessDenied', false],
  ['UnrecognizedClientException', 'AccessDenied', false],
  ['ThrottlingException', 'Throttled', true],
  ['ProvisionedThroughputExceededException', 'Throttled', true],
  ['LimitExceededException', 'Throttled', true],
  ['InternalServerError', 'Unavailable', true],
  ['TimeoutError', 'Unavailable', true],
  ['ResourceNotFoundException', 'TableNotFound', false],
  ['TableNotFoundException', 'TableNotFound', false],
  ['TableAlreadyExistsException', 'TableExists', false],
  ['ResourceInUseException', 'NotYet', true],
  ['TableInUseException', 'NotYet', true],
  ['BackupInUseException', 'NotYet', true],
  ['BackupNotFoundException', 'BackupNotFound', false],
  ['ContinuousBackupsUnavailableException', 'NotYet', true],
  ['PointInTimeRecoveryUnavailableException', 'PitrOff', false],
  ['InvalidRestoreTimeException', 'OutsideRestorableWindow', false],
  ['ValidationException', 'RequestRejected', false],
  ['SomethingNewException', 'RequestRejected', false],
  ['UnknownOperationException', 'NotImplemented', false],
  ['NotImplemented', 'NotImplemented', false],
])('%s is %s', (name, code, retryable) => {
  const failure = failureFrom(awsError(name));
  expect(failure.code).toBe(code);
  expect(isRetryable(failure)).toBe(retryable);
});

test('an unknown error with a 5xx status is an outage', () => {
  expect(failureFrom(awsError('Odd', 'said so', 503)).code).toBe('Unavailable');
});

test.each([
  ['Odd', 501],
  ['UnknownError', 404],
])('an endpoint that does not know the operation: %s with status %d', (name, status) => {
  const failure = failureFrom(awsError(name, 'said so', status));
  expect(failure.code).toBe('NotImplemented');
  expect(isRetryable(failure)).toBe(false);
});

test('the page that moto shows for an operation that it does not know, and that of a proxy', () => {
  const page = (server: string) =>
    Object.defineProperty(awsError('SyntaxError', 'Unexpected token', 500), '$response', {
      value: { headers: { server } },
    });
  expect(failureFrom(page('Werkzeug/3.1.9 Python/3.11.7')).code).toBe('NotImplemented');
  expect(failureFrom(page('nginx')).code).toBe('Unavailable');
});

test.each(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND'])('%s is an outage', (code) => {
  expect(failureFrom(Object.assign(new Error('no connection'), { code })).code).toBe('Unavailable');
});

test('a protected table is told from other refusals', () => {
  const message = 'Resource cannot be deleted as it is currently protected against deletion.';
  expect(failureFrom(awsError('ValidationException', message)).code).toBe('DeletionProtected');
});

test('a clock that the SDK has just corrected is worth another attempt', () => {
  const error = awsError('InvalidSignatureException', 'Signature expired');
  Object.assign(error.$metadata, { clockSkewCorrected: true });
  expect(failureFrom(error).code).toBe('Unavailable');
});

test('what a step says itself is passed on', () => {
  const failure = { code: 'TooManyItems', message: 'too many' } as const;
  expect(failureFrom(new StepFailure(failure))).toBe(failure);
});

test('a defect is not retried', () => {
  expect(failureFrom(new TypeError('x is undefined'))).toMatchObject({ code: 'Internal' });
  const unreadable = new SyntaxError(`Unexpected token 'c', "canary" is not valid JSON`);
  expect(failureFrom(unreadable).message).not.toContain('canary');
});

// The SDK warns of old Node versions when a client is made.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

test('the message of a refused call names the action', async () => {
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    requestHandler: {
      handle: () => {
        throw awsError('AccessDeniedException', 'User: x is not authorized');
      },
    },
    maxAttempts: 1,
  });
  rememberOperations(client);
  const error = await client.send(new DescribeTableCommand({ TableName: 'orders' })).catch((thrown: unknown) => thrown);
  expect(failureFrom(error)).toMatchObject({
    code: 'AccessDenied',
    message: 'dynamodb:DescribeTable is not allowed: User: x is not authorized',
    operation: 'dynamodb:DescribeTable',
  });
});

test('where IAM says which action it misses on what, that is what is said', () => {
  const arn = 'arn:aws:dynamodb:us-east-1:000000000000:table/orders';
  const said = `User: x is not authorized to perform: dynamodb:TagResource on resource: ${arn} because no policy allows it`;
  for (const name of ['AccessDeniedException', 'AccessDenied']) {
    expect(failureFrom(awsError(name, said))).toEqual({
      code: 'AccessDenied',
      message: `dynamodb:TagResource is not allowed: ${said}`,
      hint: `Allow dynamodb:TagResource on ${arn} in the policy of the worker.`,
      details: { action: 'dynamodb:TagResource', resource: arn },
    });
  }
});

describe('other services', () => {
  const refuse =
    (error: Error) =>
    ({ middlewareStack }: Pick<DynamoDBClient, 'middlewareStack'>) =>
      middlewareStack.add(
        () => () => {
          throw error;
        },
        { step: 'build', name: 'refuse' },
      );
  const thrownBy = (call: Promise<unknown>) => call.catch((thrown: unknown) => thrown);

  test('a call is called by its name', async () => {
    const { services } = await createClients({ endpoint: 'http://127.0.0.1:1' });
    const ssm = services.ssm();
    refuse(awsError('InternalServerError'))(ssm as unknown as DynamoDBClient);
    const error = await thrownBy(ssm.send(new GetParameterCommand({ Name: 'a' })));
    expect(failureFrom(error)).toMatchObject({ code: 'Unavailable', operation: 'ssm:GetParameter' });
  });

  test('what is not found is no table', async () => {
    const { services } = await createClients({ endpoint: 'http://127.0.0.1:1' });
    const lambda = services.lambda();
    refuse(awsError('ResourceNotFoundException', 'Function not found: a'))(lambda as unknown as DynamoDBClient);
    const error = await thrownBy(lambda.send(new InvokeCommand({ FunctionName: 'a' })));
    expect(failureFrom(error)).toMatchObject({
      code: 'RequestRejected',
      message: 'Invoke: Function not found: a',
      operation: 'lambda:Invoke',
    });
  });
});

test.each([
  "Value '{secret=[PutRequest(item={PK=AttributeValue(S=canary)})]}' at 'requestItems' failed to satisfy constraint",
  'The parameter cannot be converted to a numeric value: canary',
  'Bad value AttributeValue(S=canary)',
  'Invalid FilterExpression: Invalid attribute type name found; type: canary, valid types: {B,NULL,SS}',
  'Bad value {"S":"canary"}',
  'One or more parameter values were invalid: Input collection [x, can]ary] contains duplicates.',
])('item data in a message is not passed on: %s', (message) => {
  expect(failureFrom(awsError('ValidationException', message)).message).not.toContain('canary');
});

test('the name of a table in a message is passed on', () => {
  const message = "Value 'x' at 'tableName' failed to satisfy constraint";
  expect(failureFrom(awsError('ValidationException', message)).message).toContain("'x'");
});

test('the page of a proxy is told by its HTTP status, and not shown', async () => {
  const proxy = createServer((request, response) => {
    request.resume();
    response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as AddressInfo;
  const { dynamodb } = await createClients({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
  });
  const error = await dynamodb.send(new DescribeTableCommand({ TableName: 'orders' })).catch((each: unknown) => each);
  expect(failureFrom(error)).toMatchObject({
    code: 'Unavailable',
    message: 'HTTP status 502, with an answer that is not JSON (not shown)',
  });
  dynamodb.destroy();
  proxy.close();
});
