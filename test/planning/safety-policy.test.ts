import { createClients } from '../../activities/clients';
import { stepKinds } from '../../activities/step-table';
import { type EmulatorBench, emulatorBench } from '../../faults/emulator-bench';
import { planOfSteps, shippedPlan } from '../../faults/plan-of';
import { orders, tableWith } from '../../faults/sample-table';
import { readSafetyPolicy } from '../../language';
import { changesSince } from '../../planning/document/changes';
import { documentOf } from '../../planning/document/document';
import { lookAt, verdictOf } from '../../planning/look';
import { World } from '../../planning/world';

let bench: EmulatorBench;
let table: string;
beforeAll(async () => {
  bench = await emulatorBench();
  table = await tableWith(bench, orders(20));
});
afterAll(() => bench.stop());

async function look(plan: ReturnType<typeof planOfSteps>, environment: string, world?: World) {
  const text = `apiVersion: drillbook/v1\nenvironments:\n  - ${environment}\n`;
  const { policy: safety } = readSafetyPolicy('drillbook.policy.yaml', text);
  if (!safety) throw new Error(`bad policy: ${environment}`);
  const clients = await createClients({ endpoint: bench.emulator.url });
  const found = await lookAt(plan, { kinds: stepKinds, world: world ?? new World(clients), safety });
  clients.dynamodb.destroy();
  clients.items.destroy();
  const of = (check: string) => found.findings.filter((one) => one.check === check);
  return {
    found,
    verdict: verdictOf(found.findings),
    says: of('safetyPolicy'),
    guard: of('mayDestroy'),
    asks: of('approval'),
  };
}

const deleting = () =>
  planOfSteps(`  - deleteItems: { table: ${table}, filter: 'price = :p', values: { ':p': -1 }, maxItems: 5 }`);

test('a step that the policy refuses blocks the plan, and says by which rule', async () => {
  const { verdict, says } = await look(deleting(), '{ name: closed, match: {}, allow: [reads] }');
  expect(verdict).toBe('blocked');
  expect(says).toMatchObject([
    { subject: table, state: 'blocked', facts: { environment: 'closed', rule: 'allow' }, hint: expect.any(String) },
  ]);
  expect(says[0]?.found).toBe(
    `drillbook.policy.yaml does not allow \`destroys\` on "${table}" in "closed": \`allow\` has reads`,
  );
});

test('a bound below maxItems blocks it too', async () => {
  const bound = '{ name: small, match: {}, allow: [destroys], bounds: { maxItems: 4 } }';
  expect((await look(deleting(), bound)).verdict).toBe('blocked');
});

test('what the policy allows need not be on the emulator', async () => {
  const clients = await createClients({ endpoint: bench.emulator.url });
  const elsewhere = new World(clients);
  elsewhere.isEmulator = () => false;
  const { verdict, says, guard } = await look(deleting(), '{ name: open, match: {}, allow: [destroys] }', elsewhere);
  expect({ verdict, guard }).toEqual({ verdict: 'clear', guard: [] });
  expect(says).toMatchObject([{ state: 'ok', facts: { environment: 'open' } }]);
});

test('what it does not match is guarded as ever', async () => {
  const clients = await createClients({ endpoint: bench.emulator.url });
  const elsewhere = new World(clients);
  elsewhere.isEmulator = () => false;
  const other = '{ name: other, match: { tables: [nothing] }, allow: [destroys] }';
  const { verdict, says, guard } = await look(deleting(), other, elsewhere);
  expect({ verdict, says }).toEqual({ verdict: 'blocked', says: [] });
  expect(guard).toMatchObject([{ state: 'blocked' }]);
});

test('a shipped drill cleans up its own tables where nothing else may be destroyed, unless that is taken away', async () => {
  const plan = shippedPlan('guarded-delete');
  const careful = 'name: careful, match: {}, allow: [reads, creates, changes]';
  expect((await look(plan, `{ ${careful} }`)).verdict).toBe('clear');
  expect((await look(plan, `{ ${careful}, madeByRun: [reads, changes] }`)).verdict).toBe('blocked');
});

test('what an undo may not do stands against the run too', async () => {
  const undo = planOfSteps(`  - countItems: { table: ${table} }
    id: count
    undo:
      - deleteTable: { table: ${table} }
`);
  const { verdict, says } = await look(undo, '{ name: closed, match: {}, allow: [reads] }');
  expect(verdict).toBe('blocked');
  expect(says.filter(({ state }) => state === 'blocked')).toMatchObject([{ path: 'steps.count.undo.deleteTable1' }]);
});

test('hours that may have come until then do not stand against it', async () => {
  const now = new Date();
  const hour = (hours: number) => `"${new Date(now.getTime() + hours * 3_600_000).toISOString().slice(11, 13)}:00"`;
  const night = `{ name: night, match: {}, allow: [reads, destroys], hours: { timezone: UTC, from: ${hour(3)}, to: ${hour(5)} } }`;
  expect((await look(deleting(), night)).verdict).toBe('blocked');
  const { verdict, says } = await look(
    planOfSteps(`  - wait: { duration: 4h }\n  - deleteTable: { table: ${table} }\n`),
    night,
  );
  expect(verdict).toBe('clear');
  expect(says).toMatchObject([{ state: 'later', found: expect.stringContaining('`hours` are') }]);
});

test('a saved plan is another one when the policy wants other people, or more, to approve it', async () => {
  const asking = (count: number) =>
    `{ name: open, match: {}, allow: [destroys], approvals: [{ effects: [destroys], count: ${count} }] }`;
  const [one, two, none] = [asking(1), asking(2), '{ name: open, match: {}, allow: [destroys] }'];
  const saved = documentOf(deleting(), (await look(deleting(), one)).found, null, new Date());
  const changes = async (environment: string) =>
    changesSince(saved, (await look(deleting(), environment)).found).changes;
  expect(await changes(one)).toEqual([]);
  expect(await changes(two)).toMatchObject([
    {
      ...{ check: 'safetyPolicy', was: '`destroys` is allowed in "open" with 1 approval' },
      is: '`destroys` is allowed in "open" with 2 approvals',
    },
  ]);
  expect(await changes(none)).toMatchObject([{ check: 'safetyPolicy', is: '`destroys` is allowed in "open"' }]);
});

test('approvals that the policy will ask for are told, and are no obstacle', async () => {
  const asking = 'approvals: [{ effects: [destroys], count: 2, approvers: [alice, bob], within: 4h }]';
  const { verdict, says, asks } = await look(deleting(), `{ name: open, match: {}, allow: [destroys], ${asking} }`);
  expect(verdict).toBe('clear');
  const approval = { count: 2, approvers: ['alice', 'bob'], withinMs: 14_400_000 };
  expect(says).toMatchObject([{ state: 'ok', facts: { environment: 'open', approval } }]);
  expect(asks).toMatchObject([
    {
      ...{ subject: table, state: 'later', facts: {} },
      found: `drillbook.policy.yaml asks for 2 approvals of alice, bob before \`destroys\` on "${table}" in "open": not by who starts the run, within 1d, good for 4h`,
    },
  ]);
});
