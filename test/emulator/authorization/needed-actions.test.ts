import { neededActions, operationsWithNeeds } from '../../../emulator/authorization/needed-actions';
import type { ServiceName } from '../../../emulator/call';
import { controlOperations } from '../../../emulator/control/operations';
import { itemOperations } from '../../../emulator/item-engine';
import { serviceOperations } from '../../../emulator/services/services';

const place = { accountId: '000000000000', region: 'us-east-1' };
const arn = (rest: string) => `arn:aws:dynamodb:us-east-1:000000000000:${rest}`;
/** Of DynamoDB, or `service.operation`. */
const needs = (name: string, request: unknown) => {
  const [service, operation] = name.includes('.') ? name.split('.') : ['dynamodb', name];
  const call = { service: service as ServiceName, operation: operation ?? '', request };
  return neededActions(call, place).map(({ action, resource }) => `${action} ${resource}`);
};

test('every operation that the emulator knows is in the table, by its service, and no other', () => {
  const byService = { dynamodb: [...itemOperations, ...controlOperations], ...serviceOperations };
  const known = Object.entries(byService).flatMap(([service, names]) => names.map((name) => `${service}.${name}`));
  expect(operationsWithNeeds.map((named) => named.join('.')).sort()).toEqual(known.sort());
});

test.each<[operation: string, request: unknown, expected: readonly string[]]>([
  ['GetItem', { TableName: 'a' }, [`dynamodb:GetItem ${arn('table/a')}`]],
  ['GetItem', { TableName: arn('table/abc') }, [`dynamodb:GetItem ${arn('table/abc')}`]],
  [
    'PutItem',
    { TableName: arn('table/abc').replace('000000000000', '999999999999') },
    [`dynamodb:PutItem ${arn('table/abc')}`],
  ],
  ['Scan', { TableName: 'a' }, [`dynamodb:Scan ${arn('table/a')}`]],
  ['Scan', { TableName: 'a', IndexName: 'i' }, [`dynamodb:Scan ${arn('table/a/index/i')}`]],
  ['Query', { TableName: 'a', IndexName: 'i' }, [`dynamodb:Query ${arn('table/a/index/i')}`]],
  [
    'BatchGetItem',
    { RequestItems: { a: {}, b: {} } },
    [`dynamodb:BatchGetItem ${arn('table/a')}`, `dynamodb:BatchGetItem ${arn('table/b')}`],
  ],
  ['BatchWriteItem', { RequestItems: { a: [] } }, [`dynamodb:BatchWriteItem ${arn('table/a')}`]],
  ['TransactGetItems', { TransactItems: [{ Get: { TableName: 'a' } }] }, [`dynamodb:GetItem ${arn('table/a')}`]],
  [
    'TransactWriteItems',
    {
      TransactItems: [
        { Put: { TableName: 'a' } },
        { Update: { TableName: 'b' } },
        { Delete: { TableName: 'a' } },
        { ConditionCheck: { TableName: 'c' } },
      ],
    },
    [
      `dynamodb:PutItem ${arn('table/a')}`,
      `dynamodb:UpdateItem ${arn('table/b')}`,
      `dynamodb:DeleteItem ${arn('table/a')}`,
      `dynamodb:ConditionCheckItem ${arn('table/c')}`,
    ],
  ],
  [
    'UpdateTable',
    { TableName: 'a', ReplicaUpdates: [{ Delete: { RegionName: 'eu-west-1' } }] },
    [
      `dynamodb:UpdateTable ${arn('table/a')}`,
      ...['DeleteTable', 'DeleteTableReplica'].map(
        (name) => `dynamodb:${name} ${arn('table/a').replace('us-east-1', 'eu-west-1')}`,
      ),
    ],
  ],
  ['CreateTable', { TableName: 'a' }, [`dynamodb:CreateTable ${arn('table/a')}`]],
  [
    'CreateTable',
    { TableName: 'a', Tags: [{ Key: 'k', Value: 'v' }], ResourcePolicy: '{}' },
    ['CreateTable', 'TagResource', 'PutResourcePolicy'].map((name) => `dynamodb:${name} ${arn('table/a')}`),
  ],
  ['ListTables', {}, ['dynamodb:ListTables *']],
  ['ListBackups', { TableName: 'a' }, ['dynamodb:ListBackups *']],
  ['DescribeLimits', {}, ['dynamodb:DescribeLimits *']],
  ['TagResource', { ResourceArn: arn('table/a') }, [`dynamodb:TagResource ${arn('table/a')}`]],
  ['DeleteBackup', { BackupArn: arn('table/a/backup/1') }, [`dynamodb:DeleteBackup ${arn('table/a/backup/1')}`]],
  [
    'RestoreTableToPointInTime',
    { SourceTableName: 'a', TargetTableName: 'b' },
    [
      `dynamodb:RestoreTableToPointInTime ${arn('table/a')}`,
      ...restoreInto('RestoreTableToPointInTime', arn('table/b')),
    ],
  ],
  [
    'RestoreTableToPointInTime',
    { SourceTableArn: arn('table/abc'), TargetTableName: 'b' },
    [
      `dynamodb:RestoreTableToPointInTime ${arn('table/abc')}`,
      ...restoreInto('RestoreTableToPointInTime', arn('table/b')),
    ],
  ],
  [
    'RestoreTableFromBackup',
    { BackupArn: arn('table/a/backup/1'), TargetTableName: 'b' },
    [
      `dynamodb:RestoreTableFromBackup ${arn('table/a/backup/1')}`,
      ...restoreInto('RestoreTableFromBackup', arn('table/b')),
    ],
  ],
  [
    'ssm.GetParameter',
    { Name: '/app/table:3' },
    ['ssm:GetParameter arn:aws:ssm:us-east-1:000000000000:parameter/app/table'],
  ],
  [
    'ssm.GetParameter',
    { Name: 'arn:aws:ssm:us-east-1:000000000000:parameter/table' },
    ['ssm:GetParameter arn:aws:ssm:us-east-1:000000000000:parameter/table'],
  ],
  [
    'ssm.GetParameters',
    { Names: ['a', '/b'] },
    ['a', 'b'].map((name) => `ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/${name}`),
  ],
  [
    'ssm.PutParameter',
    { Name: 'a', Tags: [{ Key: 'k', Value: 'v' }] },
    ['PutParameter', 'AddTagsToResource'].map((name) => `ssm:${name} arn:aws:ssm:us-east-1:000000000000:parameter/a`),
  ],
  ['kms.DescribeKey', { KeyId: 'abc' }, ['kms:DescribeKey arn:aws:kms:us-east-1:000000000000:key/abc']],
  [
    'lambda.Invoke',
    { FunctionName: 'f', Qualifier: 'live' },
    ['lambda:InvokeFunction arn:aws:lambda:us-east-1:000000000000:function:f:live'],
  ],
  [
    'lambda.Invoke',
    { FunctionName: '000000000000:function:f:1' },
    ['lambda:InvokeFunction arn:aws:lambda:us-east-1:000000000000:function:f:1'],
  ],
  ['lambda.CreateEventSourceMapping', { FunctionName: 'f' }, ['lambda:CreateEventSourceMapping *']],
  ['lambda.ListEventSourceMappings', {}, ['lambda:ListEventSourceMappings *']],
  ...['Get', 'Update', 'Delete'].map((verb): [string, unknown, string[]] => [
    `lambda.${verb}EventSourceMapping`,
    { UUID: 'a-b' },
    [`lambda:${verb}EventSourceMapping arn:aws:lambda:us-east-1:000000000000:event-source-mapping:a-b`],
  ]),
  ['sts.GetCallerIdentity', {}, []],
])('%s of %j', (operation, request, expected) => {
  expect(needs(operation, request)).toEqual(expected);
});

test.each([null, [], 'x', 7, { TableName: 7 }, { RequestItems: 7, TransactItems: [null, 7, { Put: 7 }] }])(
  'of a malformed request, %j, nothing is asked that it does not name',
  (request) => {
    for (const [service, operation] of operationsWithNeeds) {
      expect(Array.isArray(neededActions({ service, operation, request }, place))).toBe(true);
    }
  },
);

function restoreInto(action: string, target: string): string[] {
  const writes = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  return [action, ...writes].map((name) => `dynamodb:${name} ${target}`);
}
