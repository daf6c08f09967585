import { admit } from '../../activities/admission';
import { EmulatorMark } from '../../activities/emulator-mark';
import { safetyWith } from '../../activities/safety';
import { stepKinds } from '../../activities/step-table';
import { planOfSteps, shippedPlan } from '../../faults/plan-of';
import { failureOfStep } from '../../faults/sample-table';
import { readSafetyPolicy } from '../../language';
import type { CreatedTable } from '../../language/created-tables';
import type { Plan } from '../../language/plan';
import { useBench } from './bench-hooks';

const bench = useBench();

interface Around {
  readonly environment?: string;
  readonly isEmulator?: boolean;
  readonly created?: Record<string, CreatedTable>;
  readonly now?: string;
  readonly settled?: readonly string[];
}

async function admission(
  plan: Plan,
  { environment, isEmulator, created = {}, now, settled = [] }: Around,
): Promise<void> {
  const text = `apiVersion: drillbook/v1\nenvironments:\n  - ${environment}\n`;
  const policy = environment && readSafetyPolicy('drillbook.policy.yaml', text).policy;
  if (environment && !policy) throw new Error(`bad policy: ${environment}`);
  const asked = policy && safetyWith(policy, async () => ({ account: '111122223333', region: 'eu-west-1' }));
  const safety = asked && { ...asked, now: () => (now ? new Date(now) : new Date()) };
  const { clients } = bench();
  const real = new EmulatorMark(clients.dynamodb);
  const mark = { isEmulator: () => isEmulator ?? real.isEmulator() };
  await admit({ plan, created, settled }, stepKinds, { clients, mark, ...(safety && { safety }) });
}

const deleting = planOfSteps(`  - id: count
    countItems: { table: orders }
  - id: purge
    deleteItems: { table: orders, filter: 'price = :p', values: { ':p': -1 }, maxItems: 5 }
  - id: drop
    deleteTable: { table: customers }
`);

test('every step that the policy refuses is told, the first in the message', async () => {
  const failure = await failureOfStep(
    admission(deleting, { environment: '{ name: closed, match: {}, allow: [reads] }' }) as never,
  );
  expect(failure).toMatchObject({
    code: 'NotAllowed',
    details: {
      path: 'steps.purge',
      refused: [
        { path: 'steps.purge', table: 'orders', effect: 'destroys', rule: 'allow', environment: 'closed' },
        { path: 'steps.drop', table: 'customers', effect: 'destroys', rule: 'allow', environment: 'closed' },
      ],
    },
  });
  expect(failure.message).toBe(
    'drillbook.policy.yaml does not allow `destroys` on "orders" in "closed" (account 111122223333, eu-west-1): ' +
      '`allow` has reads; steps.purge would come to it, so the run does not begin. 1 more would be refused too.',
  );
});

test('without a policy the guard refuses away from the emulator, but for tables that the run or those before it made', async () => {
  await admission(deleting, {});
  const failure = await failureOfStep(admission(deleting, { isEmulator: false }) as never);
  expect(failure.message).toContain('"orders" may not be destroyed: this run does not create it');
  expect(failure.details).toMatchObject({ rule: 'guard', refused: [{ table: 'orders' }, { table: 'customers' }] });
  const made: CreatedTable = { byStep: 'make', kind: 'restoreTable' };
  await admission(deleting, { isEmulator: false, created: { orders: made, customers: made } });
  await admission(shippedPlan('guarded-delete'), { isEmulator: false });
});

test('steps of undo and finally are asked about too; an undo may meet any table that the run makes', async () => {
  const plan = planOfSteps(
    `  - id: copy
    restoreTable: { source: orders, target: orders-copy, to: 2026-11-24T10:00:00Z }
    undo:
      - deleteTable: { table: orders-copy }
      - deleteTable: { table: live }
`,
    'finally:\n  - id: last\n    deleteTable: { table: orders }',
  );
  const failure = await failureOfStep(admission(plan, { isEmulator: false }) as never);
  expect(failure.details?.['refused']).toMatchObject([
    { path: expect.stringContaining('steps.copy.undo.'), table: 'live' },
    { path: 'finally.last', table: 'orders' },
  ]);
});

test('what only the run knows is not refused: whether a step runs, which table, which hour', async () => {
  const open = planOfSteps(`  - id: count
    countItems: { table: orders }
  - if: steps.count.count > 3
    deleteTable: { table: orders }
  - id: found
    findBackup: { table: orders, type: SYSTEM }
  - id: back
    restoreBackup: { backupArn: "\${{ steps.found.backupArn }}", target: "r-\${{ run.id }}" }
  - deleteTable: { table: "r-\${{ run.id }}" }
  - deleteTable: { table: "other-\${{ run.id }}" }
`);
  await admission(open, { isEmulator: false });
  const hours = 'hours: { timezone: UTC, from: "09:00", to: "10:00" }';
  const environment = `{ name: night, match: {}, allow: [reads, changes, destroys], ${hours} }`;
  const at = { environment, now: '2026-11-24T08:00:00Z' };
  const failure = await failureOfStep(admission(deleting, at) as never);
  expect(failure.details).toMatchObject({ rule: 'hours' });
  const waits = planOfSteps('  - wait: { duration: 2h }\n  - deleteTable: { table: orders }\n');
  await admission(waits, at);
});

test('steps that will not act again are not asked about', async () => {
  await admission(deleting, { isEmulator: false, settled: ['steps.purge', 'steps.drop'] });
});

test('a table that goes by its tags is refused beforehand by a policy only: without one the step looks at them', async () => {
  const plan = planOfSteps('  - sweepTable: { table: left, tableId: id }');
  await admission(plan, { isEmulator: false });
  const closed = admission(plan, { isEmulator: false, environment: '{ name: closed, match: {}, allow: [reads] }' });
  expect((await failureOfStep(closed as never)).code).toBe('NotAllowed');
});
