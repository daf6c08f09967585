import { deleteItems } from '../../activities/delete-items';
import { deleteTable } from '../../activities/delete-table';
import { restoreTable } from '../../activities/restore-table';
import { allowanceOf, safetyWith } from '../../activities/safety';
import { failureOfStep } from '../../faults/sample-table';
import { readSafetyPolicy } from '../../language';
import type { CreatedTable } from '../../language/created-tables';
import type { GivenApproval } from '../../language/resumption';

const now = new Date('2026-11-24T12:00:00Z');
const made: CreatedTable = { byStep: 'copy', kind: 'restoreTable' };

/** Whether an effect is refused, with 2 approvals of alice, bob or carol needed that are at most an hour old. */
async function failure(
  approvals: readonly (readonly [name: string, minutesAgo: number])[],
  {
    requesters = ['dave'],
    more = '',
    created = {},
    kind = deleteItems,
    input = { table: 'orders', maxItems: 5 },
  }: Partial<{
    requesters: string[];
    more: string;
    created: Record<string, CreatedTable>;
    kind: typeof deleteItems | typeof deleteTable | typeof restoreTable;
    input: Record<string, string | number>;
  }> = {},
) {
  const asks = `{ effects: [destroys], count: 2, approvers: [alice, bob, carol, dave], within: 1h${more} }`;
  const environment = `{ name: live, match: {}, allow: [reads, creates, destroys], bounds: { maxItems: 5 }, approvals: [${asks}] }`;
  const { policy } = readSafetyPolicy('p.yaml', `apiVersion: drillbook/v1\nenvironments:\n  - ${environment}\n`);
  if (!policy) throw new Error(`bad policy: ${environment}`);
  const home = async () => ({ account: '111122223333', region: 'eu-west-1' });
  const safety = { ...safetyWith(policy, home), now: () => now };
  const given = approvals.map(([name, ago]): GivenApproval => {
    const at = new Date(now.getTime() - ago * 60_000).toISOString();
    return { name, identity: `1@${name}`, at, path: 'steps.go' };
  });
  const run = { id: 'run-1', runbook: 'test', planDigest: 'sha256:0', directory: '/', requesters };
  const request = { run, created, approvals: given };
  const allowed = allowanceOf(safety, kind, input, request);
  return await allowed.then(
    (allowance) => allowance,
    async () => await failureOfStep(allowed as never),
  );
}

test('what must be approved is refused before it is, and says whom to ask', async () => {
  expect(await failure([])).toMatchObject({
    code: 'ApprovalNeeded',
    message:
      'p.yaml asks for 2 approvals of alice, bob, carol, dave before `destroys` on "orders" in "live"; none is given',
    details: {
      ...{ policy: 'p.yaml', environment: 'live', effect: 'destroys', table: 'orders', counted: [] },
      approval: {
        count: 2,
        approvers: ['alice', 'bob', 'carol', 'dave'],
        withinMs: 3_600_000,
        deadlineMs: 86_400_000,
      },
    },
  });
});

test.each([
  ['one of two', [['alice', 1]], ['alice']],
  [
    'twice the same person',
    [
      ['alice', 1],
      ['alice', 2],
    ],
    ['alice'],
  ],
  [
    'the requester',
    [
      ['alice', 1],
      ['dave', 1],
    ],
    ['alice'],
  ],
  [
    'a stranger',
    [
      ['alice', 1],
      ['eve', 1],
    ],
    ['alice'],
  ],
  [
    'another spelling',
    [
      ['alice', 1],
      ['Bob', 1],
    ],
    ['alice'],
  ],
  [
    'one that is too old',
    [
      ['alice', 1],
      ['bob', 61],
    ],
    ['alice'],
  ],
  [
    'one from too far in the future',
    [
      ['alice', 1],
      ['bob', -61],
    ],
    ['alice'],
  ],
] as const)('%s is not enough', async (_, given, counted) => {
  expect(await failure(given)).toMatchObject({ code: 'ApprovalNeeded', details: { counted } });
});

test('two who may are enough, and all other rules of the environment hold', async () => {
  const allowance = await failure([
    ['alice', 59],
    ['bob', -1],
  ]);
  expect(allowance).toMatchObject({ destroys: expect.any(Function) });
  if (!('destroys' in allowance)) throw new Error('refused');
  expect([allowance.destroys('orders'), allowance.maxItems('orders')]).toEqual([true, 5]);
  const high = await failure(
    [
      ['alice', 1],
      ['bob', 1],
    ],
    { input: { table: 'orders', maxItems: 6 } },
  );
  expect(high).toMatchObject({ code: 'NotAllowed', details: { rule: 'bounds' } });
});

test('all who started the run, or one that it goes on with, are requesters', async () => {
  const given = [
    ['alice', 1],
    ['bob', 1],
  ] as const;
  expect(await failure(given, { requesters: ['bob', 'dave'] })).toMatchObject({ details: { counted: ['alice'] } });
});

test('tables that the run made need none, unless the policy says so', async () => {
  const own = { created: { orders: made }, kind: deleteTable, input: { table: 'orders' } };
  expect(await failure([], own)).not.toHaveProperty('code');
  expect(await failure([], { ...own, more: ', madeByRun: true' })).toMatchObject({ code: 'ApprovalNeeded' });
});

test('other effects need none', async () => {
  const input = { source: 'orders', target: 'copy', to: '2026-11-24T10:00:00Z' };
  expect(await failure([], { kind: restoreTable, input })).not.toHaveProperty('code');
});
