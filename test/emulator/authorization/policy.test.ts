import { Policy } from '../../../emulator/authorization/policy';

const table = (name: string) => `arn:aws:dynamodb:us-east-1:000000000000:table/${name}`;
const policy = (...statements: object[]) => new Policy({ Version: '2012-10-17', Statement: statements });
const allow = (Action: unknown, Resource: unknown = '*') => ({ Effect: 'Allow', Action, Resource });
const deny = (Action: unknown, Resource: unknown = '*') => ({ Effect: 'Deny', Action, Resource });

test.each([
  [policy(allow('dynamodb:Scan')), 'allowed'],
  [policy(allow('DYNAMODB:scan')), 'allowed'],
  [policy(allow('dynamodb:S*n')), 'allowed'],
  [policy(allow('dynamodb:Sca?')), 'allowed'],
  [policy(allow(['dynamodb:GetItem', '*'])), 'allowed'],
  [policy(allow('dynamodb:Query')), 'implicitDeny'],
  [policy(allow('dynamodb:Scan', table('orders'))), 'allowed'],
  [policy(allow('dynamodb:Scan', [table('other'), table('ord*')])), 'allowed'],
  [policy(allow('dynamodb:Scan', table('Orders'))), 'implicitDeny'],
  [policy(allow('dynamodb:Scan', table('orders/index/*'))), 'implicitDeny'],
  [policy(allow('dynamodb:Scan', 'arn:aws:dynamodb:*:*:table/orders')), 'allowed'],
  [policy(allow('dynamodb:Scan', 'arn:aws:*:*:*:*')), 'allowed'],
  [policy(allow('*'), deny('dynamodb:Scan')), 'explicitDeny'],
  [policy(deny('dynamodb:Scan'), allow('*')), 'explicitDeny'],
  [policy(allow('*'), deny('*', table('other'))), 'allowed'],
  [policy({ Effect: 'Allow', NotAction: 'dynamodb:Delete*', Resource: '*' }), 'allowed'],
  [policy({ Effect: 'Allow', NotAction: ['dynamodb:Scan'], Resource: '*' }), 'implicitDeny'],
  [policy({ Effect: 'Deny', Action: '*', NotResource: table('orders') }, allow('*')), 'allowed'],
  [policy({ Effect: 'Deny', Action: '*', NotResource: table('o') }, allow('*')), 'explicitDeny'],
])('%j on the scan of a table: %s', (given, decision) => {
  expect(given.decide('dynamodb:Scan', table('orders'))).toBe(decision);
});

test('a wildcard does not reach over the parts of an ARN, but within the last', () => {
  const given = policy(allow('*', 'arn:aws:dynamodb:*:table/orders'.replace('*:', '*:0:')));
  expect(given.decide('dynamodb:Scan', table('orders'))).toBe('implicitDeny');
  const functions = policy(allow('*', 'arn:aws:lambda:us-east-1:0:function:a*'));
  expect(functions.decide('lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:0:function:ab:live')).toBe('allowed');
});

test('one statement needs no list', () => {
  const given = new Policy({ Version: '2012-10-17', Id: 'x', Statement: { Sid: 'A1', ...allow('*') } });
  expect(given.decide('dynamodb:Scan', table('orders'))).toBe('allowed');
});

const statement = (members: object) => ({ Version: '2012-10-17', Statement: [{ ...allow('*'), ...members }] });

test.each<[unknown, string]>([
  [[], 'Expected the policy to be a JSON object, got []'],
  [{ Statement: [allow('*')] }, 'Expected `Version` of the policy to be "2012-10-17", got nothing'],
  [{ Version: '2008-10-17', Statement: [] }, 'Expected `Version` of the policy to be "2012-10-17", got "2008-10-17"'],
  [{ Version: '2012-10-17' }, 'Expected `Statement` to hold a statement, got nothing'],
  [{ Version: '2012-10-17', Statement: [] }, 'Expected `Statement` to hold a statement, got []'],
  [
    { Version: '2012-10-17', Statements: [] },
    'The emulator does not know the element `Statements` of the policy. Possible: Version, Id, Statement',
  ],
  [
    statement({ Condition: { Bool: {} } }),
    'The emulator does not know the element `Condition` of Statement 1. Possible: Sid, Effect, Action, NotAction, Resource, NotResource',
  ],
  [
    statement({ Principal: '*' }),
    'The emulator does not know the element `Principal` of Statement 1. Possible: Sid, Effect, Action, NotAction, Resource, NotResource',
  ],
  [statement({ Effect: 'allow' }), 'Expected `Effect` of Statement 1 to be "Allow" or "Deny", got "allow"'],
  [statement({ NotAction: 'a:B' }), 'Expected Statement 1 to have either `Action` or `NotAction`'],
  [statement({ Resource: undefined }), 'Expected Statement 1 to have either `Resource` or `NotResource`'],
  [
    statement({ Action: 'Scan' }),
    'Expected `Action` of Statement 1 to be an action such as "dynamodb:Scan", or "*", got "Scan"',
  ],
  [statement({ Action: [] }), 'Expected `Action` of Statement 1 not to be empty, got []'],
  [
    statement({ Resource: ['*', 'orders'] }),
    'Expected `Resource` of Statement 1 to be an ARN with its six parts, or "*", got "orders"',
  ],
  [
    statement({ Resource: 'arn:aws:s3:::\u0024{aws:username}' }),
    '`Resource` of Statement 1 holds a policy variable, which the emulator does not know: arn:aws:s3:::\u0024{aws:username}',
  ],
  [statement({ Sid: 'a-b' }), 'Expected `Sid` of Statement 1 to be letters and digits, got "a-b"'],
  [
    {
      Version: '2012-10-17',
      Statement: [
        { Sid: 'A', ...allow('*') },
        { Sid: 'A', ...allow('*') },
      ],
    },
    'The policy has two statements with the `Sid` A',
  ],
])('%j is refused', (document, message) => {
  expect(() => new Policy(document)).toThrow(message);
});
