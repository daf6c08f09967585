import { Fixture, refusal } from './control-plane.fixture';

let fixture: Fixture;
let arn: string;
beforeEach(async () => {
  fixture = await Fixture.start();
  ({ TableArn: arn } = await fixture.createTable('orders'));
});

const put = (Policy: string, more: object = {}) =>
  fixture.call('PutResourcePolicy', { ResourceArn: arn, Policy, ...more });
const get = () => fixture.call('GetResourcePolicy', { ResourceArn: arn });
const remove = () => fixture.call('DeleteResourcePolicy', { ResourceArn: arn });

test('is put, read and deleted, each change after a cool-down', async () => {
  expect(refusal(get)).toContain('PolicyNotFoundException');
  const { RevisionId } = put('{"Statement":[]}');
  expect(get()).toEqual({ Policy: '{"Statement":[]}', RevisionId });
  await fixture.advance(14_999);
  expect(refusal(remove)).toBe(
    'ThrottlingException: Resource-based policy for table orders modified within the previous 15000 milliseconds. Please try again after 2030-01-01T00:00:15.200Z.',
  );
  await fixture.advance(1);
  expect(remove()).toEqual({ RevisionId });
  expect(refusal(get)).toContain('PolicyNotFoundException');
  expect(remove()).toEqual({});
});

test('may be bound to the revision that was seen', async () => {
  expect(refusal(() => put('{}', { ExpectedRevisionId: 'another' }))).toContain('PolicyNotFoundException');
  const { RevisionId } = put('{}', { ExpectedRevisionId: 'NO_POLICY' });
  await fixture.advance(15_000);
  expect(refusal(() => put('{}', { ExpectedRevisionId: 'another' }))).toContain('PolicyNotFoundException');
  put('{"a":1}', { ExpectedRevisionId: RevisionId });
});
