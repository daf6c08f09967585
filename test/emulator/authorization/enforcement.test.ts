import {
  BatchGetItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  type DynamoDBClient,
  ListTablesCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { InvokeCommand } from '@aws-sdk/client-lambda';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import type { PolicyStatement } from '../../../emulator/authorization/policy-document';
import { type Emulator, startEmulator } from '../../../emulator/start-emulator';
import { post, target } from '../http-request.fixture';
import { clientOf, createTable, runningEmulator, tableRequest } from '../running-emulator.fixture';
import { clientsOf } from '../services/clients.fixture';

const tableArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/drill';
const allow = (Action: string, Resource: string): PolicyStatement => ({ Effect: 'Allow', Action, Resource });

let emulator: Emulator;
let client: DynamoDBClient;
beforeEach(async () => {
  emulator = await runningEmulator();
  client = clientOf(emulator);
  await createTable(client);
});

function inForce(...Statement: PolicyStatement[]): void {
  emulator.access.restrict({ Version: '2012-10-17', Statement });
}

test('who may not is told as AWS tells it', async () => {
  inForce(allow('dynamodb:Query', '*'));
  await expect(client.send(new ScanCommand({ TableName: 'drill' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::000000000000:assumed-role/drillbook/worker is not authorized to perform: dynamodb:Scan on resource: ${tableArn} because no identity-based policy allows the dynamodb:Scan action`,
    $metadata: { httpStatusCode: 400 },
  });
  const { body } = await post(emulator, '{"TableName":"drill"}', target('Scan'));
  expect(body['__type']).toBe('com.amazon.coral.service#AccessDeniedException');
});

test('an explicit deny wins, and is called so', async () => {
  inForce(allow('*', '*'), { Effect: 'Deny', Action: 'dynamodb:Scan', Resource: tableArn });
  await expect(client.send(new ScanCommand({ TableName: 'drill' }))).rejects.toThrow(
    `on resource: ${tableArn} with an explicit deny in an identity-based policy`,
  );
  await client.send(new DescribeTableCommand({ TableName: 'drill' }));
});

test('who may not learns nothing of what there is', async () => {
  inForce(allow('dynamodb:ListTables', '*'));
  const errors = await Promise.all(
    ['drill', 'nothing'].map((TableName) =>
      client
        .send(new DescribeTableCommand({ TableName }))
        .catch((error: Error) => error.message.replace(`table/${TableName}`, '')),
    ),
  );
  expect(errors[0]).toBe(errors[1]);
  expect((await client.send(new ListTablesCommand())).TableNames).toEqual(['drill']);
});

test('an index is a resource of its own', async () => {
  inForce(allow('dynamodb:Query', `${tableArn}/index/by-kind`), allow('dynamodb:Scan', tableArn));
  const query = { ExpressionAttributeValues: { ':a': { S: 'a' } } };
  await client.send(
    new QueryCommand({ ...query, TableName: 'drill', IndexName: 'by-kind', KeyConditionExpression: 'kind = :a' }),
  );
  await client.send(new ScanCommand({ TableName: 'drill' }));
  await expect(
    client.send(new QueryCommand({ ...query, TableName: 'drill', KeyConditionExpression: 'pk = :a' })),
  ).rejects.toThrow('perform: dynamodb:Query');
  await expect(client.send(new ScanCommand({ TableName: 'drill', IndexName: 'by-kind' }))).rejects.toThrow(
    `on resource: ${tableArn}/index/by-kind`,
  );
});

test('of a batch over two tables both must be allowed, and of a transaction each action', async () => {
  await createTable(client, 'other');
  inForce(allow('dynamodb:BatchGetItem', tableArn), allow('dynamodb:PutItem', tableArn));
  const key = { pk: { S: 'a' }, sk: { N: '1' } };
  const batch = (...names: string[]) =>
    client.send(
      new BatchGetItemCommand({ RequestItems: Object.fromEntries(names.map((name) => [name, { Keys: [key] }])) }),
    );
  await batch('drill');
  await expect(batch('drill', 'other')).rejects.toThrow('table/other');
  const Put = { TableName: 'drill', Item: key };
  await client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }] }));
  const Delete = { TableName: 'drill', Key: { ...key, sk: { N: '2' } } };
  await expect(client.send(new TransactWriteItemsCommand({ TransactItems: [{ Put }, { Delete }] }))).rejects.toThrow(
    'perform: dynamodb:DeleteItem',
  );
});

test('a table is created with tags only by who may tag, and nothing is created otherwise', async () => {
  inForce(allow('dynamodb:CreateTable', '*'), allow('dynamodb:ListTables', '*'));
  const request = { ...tableRequest('tagged'), Tags: [{ Key: 'a', Value: 'b' }] };
  await expect(client.send(new CreateTableCommand(request))).rejects.toThrow('perform: dynamodb:TagResource');
  expect((await client.send(new ListTablesCommand())).TableNames).toEqual(['drill']);
});

test('the other services obey it too, each in its own words', async () => {
  inForce(allow('dynamodb:*', '*'));
  const { services } = await clientsOf(emulator);
  const denied = (action: string) =>
    expect.stringContaining(`is not authorized to perform: ${action} on resource: arn:`);
  await expect(services.ssm().send(new GetParameterCommand({ Name: 'a' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: denied('ssm:GetParameter'),
    $metadata: { httpStatusCode: 400 },
  });
  await expect(services.lambda().send(new InvokeCommand({ FunctionName: 'a' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: denied('lambda:InvokeFunction'),
    $metadata: { httpStatusCode: 403 },
  });
  await expect(services.kms().send(new DescribeKeyCommand({ KeyId: 'a' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: denied('kms:DescribeKey'),
  });
});

test('an operation is not to be had under the name of another service', async () => {
  const { body } = await post(emulator, '{"Name":"a"}', target('GetParameter'));
  expect(body['__type']).toBe('com.amazon.coral.service#UnknownOperationException');
});

test('a harness puts a policy in force and lifts it; a wrong one changes nothing', async () => {
  const admin = async (body: unknown) => {
    const init = { method: 'POST', body: JSON.stringify(body) };
    const response = await fetch(`${emulator.url}/_emulator/policy`, init);
    return [response.status, await response.json()];
  };
  const policy = { Version: '2012-10-17', Statement: [allow('dynamodb:Scan', '*')] };
  expect(await admin(policy)).toEqual([200, { policy }]);
  expect(await admin({ ...policy, Statement: [{ ...policy.Statement[0], Condition: {} }] })).toEqual([
    400,
    expect.objectContaining({ message: expect.stringContaining('`Condition`') }),
  ]);
  await expect(client.send(new ListTablesCommand())).rejects.toThrow('perform: dynamodb:ListTables');
  expect(await (await fetch(`${emulator.url}/_emulator/policy`)).json()).toEqual({ policy });
  expect(await admin(null)).toEqual([200, { policy: null }]);
  await client.send(new ListTablesCommand());
});

test('an emulator does not start with a policy that it cannot obey', async () => {
  const policy = { Version: '2012-10-17', Statement: { ...allow('*', '*'), Condition: {} } } as const;
  await expect(startEmulator({ policy })).rejects.toThrow('does not know the element `Condition` of Statement 1');
});
