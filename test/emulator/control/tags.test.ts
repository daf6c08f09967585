import { Fixture, refusal } from './control-plane.fixture';

let fixture: Fixture;
let arn: string;
beforeEach(async () => {
  fixture = await Fixture.start();
  ({ TableArn: arn } = await fixture.createTable('orders'));
});

const tag = (Tags: unknown, ResourceArn: unknown = arn) => fixture.call('TagResource', { ResourceArn, Tags });
const untag = (TagKeys: unknown) => fixture.call('UntagResource', { ResourceArn: arn, TagKeys });
const list = () => fixture.call('ListTagsOfResource', { ResourceArn: arn }).Tags;

test('are set, replaced and removed', () => {
  tag([
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '' },
  ]);
  tag([{ Key: 'a', Value: '2' }]);
  expect(list()).toEqual([
    { Key: 'a', Value: '2' },
    { Key: 'b', Value: '' },
  ]);
  untag(['a', 'never there']);
  expect(list()).toEqual([{ Key: 'b', Value: '' }]);
});

test('are listed ten at a time', () => {
  const tags = Array.from({ length: 23 }, (_, index) => ({ Key: `key-${index}`, Value: 'x' }));
  tag(tags);
  const found: unknown[] = [];
  let token: string | undefined;
  do {
    const page = fixture.call('ListTagsOfResource', { ResourceArn: arn, NextToken: token });
    expect(page.Tags.length).toBeLessThanOrEqual(10);
    found.push(...page.Tags);
    token = page.NextToken;
  } while (token);
  expect(found).toEqual(tags);
});

const cases: [string, () => unknown, string][] = [
  ['a value that is null', () => tag([{ Key: 'a', Value: null }]), 'The Tag Value provided is invalid, Value: null'],
  ['no value', () => tag([{ Key: 'a' }]), 'The Tag Value provided is invalid, Value: null'],
  ['no key', () => tag([{ Value: 'a' }]), 'The Tag Key provided is invalid, Key: null'],
  ['a tag that is null', () => tag([null]), 'Member must not be null'],
  ['no tags', () => tag([]), 'Atleast one Tag needs to be provided as Input.'],
  ['nothing', () => tag(undefined), "Value null at 'tags'"],
  ['keys that are null', () => untag([null]), 'Member must not be null'],
  ['no keys', () => untag([]), 'Atleast one Tag Key'],
  ['a strange character', () => tag([{ Key: 'a#', Value: '' }]), 'The Tag Key provided is invalid'],
  [
    'more than 50',
    () => tag(Array.from({ length: 51 }, (_, index) => ({ Key: `${index}`, Value: '' }))),
    'Number of Tags exceed',
  ],
  ['no ARN', () => tag([{ Key: 'a', Value: '' }], null), 'Invalid TableArn'],
  ['a name', () => tag([{ Key: 'a', Value: '' }], 'orders'), "ARNs must start with 'arn:'"],
  ['another region', () => tag([{ Key: 'a', Value: '' }], arn.replace('us-east-1', 'eu-west-1')), 'Invalid TableArn'],
  ['an index', () => tag([{ Key: 'a', Value: '' }], `${arn}/index/by-date`), 'only table or stream is accepted'],
];
test.each(cases)('refuses %s', (_, perform, error) => {
  const refused = refusal(perform);
  expect(refused).toMatch(/^ValidationException: /);
  expect(refused).toContain(error);
  expect(list()).toEqual([]);
});

test('a table that is not there is not found', () => {
  const elsewhere = arn.replace('orders', 'nowhere');
  expect(refusal(() => tag([{ Key: 'a', Value: '' }], elsewhere))).toBe(
    `ResourceNotFoundException: Requested resource not found: ResourcArn: ${elsewhere} not found`,
  );
});

test('while the table is DELETING they can be read for a while, and not changed', () => {
  fixture.call('DeleteTable', { TableName: 'orders' });
  expect(list()).toEqual([]);
  expect(refusal(() => tag([{ Key: 'a', Value: '' }]))).toContain('ResourceInUseException');
});
