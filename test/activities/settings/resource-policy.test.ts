import { GetResourcePolicyCommand } from '@aws-sdk/client-dynamodb';
import { arnOf, policyFor } from '../../../faults/settled-table';
import { useBench } from '../bench-hooks';
import { oneSetting } from './one-setting';

const bench = useBench();
const { apply, compare, isLostAndSet, captured } = oneSetting(bench, 'resourcePolicy');

test('captured without the ARN of its table, lost by a restore, set with that of the new one, equal after', async () => {
  const { target, value } = await isLostAndSet(null);
  const { text, digest } = value as { text: string; digest: string };
  expect(JSON.parse(text)).toEqual(JSON.parse(policyFor('TABLE_ARN')));
  expect(digest).toMatch(/^sha256:/);
  const { Policy = '' } = await bench().clients.dynamodb.send(
    new GetResourcePolicyCommand({ ResourceArn: arnOf(target) }),
  );
  expect(JSON.parse(Policy)).toEqual(JSON.parse(policyFor(arnOf(target))));

  // Who may read it is not taken away.
  expect(await apply(target, null)).toMatchObject({
    outcome: 'notSet',
    reason: 'the table has a policy and the document none: take it away, if nobody needs it',
  });
  expect(await captured(target)).toEqual(value);
  expect(await compare(target, null)).toMatchObject([{ path: 'resourcePolicy', expected: null }]);
});
