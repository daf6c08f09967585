import { neededActions, operationsWithNeeds } from '../../../emulator/authorization/needed-actions';
import { controlOperations } from '../../../emulator/control/operations';
import { itemOperations } from '../../../emulator/item-engine';
import { serviceOperations } from '../../../emulator/services/services';

const place = { accountId: '000000000000', region: 'us-east-1' };
const arn = (rest: string) => `arn:aws:dynamodb:us-east-1:000000000000:${rest}`;
const needs = (operation: string, request: unknown) =>
  neededActions(operation, request, place).map(({ action, resource }) => `${action} ${resource}`);

test('every operation that the emulator knows is in the table, and no other; no name means two operations', () => {
  const known = [...itemOperations, ...controlOperations, ...serviceOperations];
  expect([...operationsWithNeeds].sort()).toEqual([...known].sort());
  expect(new Set(known).size).toBe(known.length);
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
    'GetParameter',
    { Name: '/app/table:3' },
    ['ssm:GetParameter arn:aws:ssm:us-east-1:000000000000:parameter/app/table'],
  ],
  [
    'GetParameter',
    { Name: 'arn:aws:ssm:us-east-1:000000000000:parameter/table' },
    ['ssm:GetParameter arn:aws:ssm:us-east-1:000000000000:parameter/table'],
  ],
  [
    'GetParameters',
    { Names: ['a', '/b'] },
    ['a', 'b'].map((name) => `ssm:GetParameters arn:aws:ssm:us-east-1:000000000000:parameter/${name}`),
  ],
  [
    'PutParameter',
    { Name: 'a', Tags: [{ Key: 'k', Value: 'v' }] },
    ['PutParameter', 'AddTagsToResource'].map((name) => `ssm:${name} arn:aws:ssm:us-east-1:000000000000:parameter/a`),
  ],
  ['DescribeKey', { KeyId: 'abc' }, ['kms:DescribeKey arn:aws:kms:us-east-1:000000000000:key/abc']],
  [
    'Invoke',
    { FunctionName: 'f', Qualifier: 'live' },
    ['lambda:InvokeFunction arn:aws:lambda:us-east-1:000000000000:function:f:live'],
  ],
  [
    'Invoke',
    { FunctionName: '000000000000:function:f:1' },
    ['lambda:InvokeFunction arn:aws:lambda:us-east-1:000000000000:function:f:1'],
  ],
  ['GetCallerIdentity', {}, []],
])('%s of %j', (operation, request, expected) => {
  expect(needs(operation, request)).toEqual(expected);
});

test.each([null, [], 'x', 7, { TableName: 7 }, { RequestItems: 7, TransactItems: [null, 7, { Put: 7 }] }])(
  'of a malformed request, %j, nothing is asked that it does not name',
  (request) => {
    for (const operation of operationsWithNeeds) {
      expect(Array.isArray(neededActions(operation, request, place))).toBe(true);
    }
  },
);

function restoreInto(action: string, target: string): string[] {
  const writes = ['BatchWriteItem', 'DeleteItem', 'GetItem', 'PutItem', 'Query', 'Scan', 'UpdateItem'];
  return [action, ...writes].map((name) => `dynamodb:${name} ${target}`);
}
