import { stepKinds } from '../../activities/step-table';
import { HookServer } from '../../faults/hook-server';
import { type Item, LiveTable, orders } from '../../faults/live-table';
import { shippedPlan } from '../../faults/plan-of';
import { withCopy } from '../../faults/swap-scenes';
import { resume } from '../../planning/resuming/resume';
import { endingAtFailures } from './ending-at-failures';
import { type FastWorld, fastWorld } from './policies/fast-world';

const hook = new HookServer();
let world: FastWorld;
beforeAll(async () => {
  await hook.start();
  world = await fastWorld();
});
afterAll(async () => {
  await world?.stop();
  await hook.stop();
});

const theirs: Item = { PK: { S: 'theirs' } };

/** Just before the first call of the worker that restores the table, others make one of its name. */
function takeTheName(name: string): void {
  let isTaken = false;
  world.workerClients.dynamodb.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const { TargetTableName } = args.input as { TargetTableName?: string };
        if (commandName === 'RestoreTableFromBackupCommand' && TargetTableName === name && !isTaken) {
          isTaken = true;
          await (await LiveTable.create(world.clients, name)).put(theirs);
        }
        return await next(args);
      },
    { step: 'initialize', name: `taking ${name}` },
  );
}

test('others take the name in between: their table and the last backup stay, also when the run is resumed', async () => {
  const inputs = await withCopy(world, 'taken');
  const fenceUrl = `${hook.url}/writers`;
  const plan = endingAtFailures(shippedPlan('recreate-table', { ...inputs, fenceUrl }), ['pause']);
  takeTheName('taken');
  const facts = await world.run(plan);
  const made = await LiveTable.of(world.clients, 'taken').describe();
  expect(facts).toMatchObject({ verdict: 'error', failure: { code: 'TableExists' } });
  const remove = { path: 'steps.cutover.fenced.remove', outcome: 'failed' };
  expect(facts.undone).toContainEqual(expect.objectContaining(remove));
  const told = facts.journal.find(({ id }) => id === 'nameFree')?.failure?.message;
  expect(told).toContain(`Others made a table taken at ${made.CreationDateTime?.toISOString()}`);
  expect(told).toMatch(/is in its last backup arn:\S*:table\/taken\/backup\/\S+,/);
  await isTheirs(made.TableId);

  const backupArn = facts.journal.find(({ id }) => id === 'last')?.outputs?.['backupArn'] as string;
  const { clients } = world;
  const before = await LiveTable.fromBackup(clients, backupArn, 'taken-before');
  expect([...(await before.contents()).values()].map(({ price }) => price?.N)).toEqual(orders(20).map(() => '0'));

  const { resumption } = resume({ facts, plan, requesters: [], inner: {} }, plan, stepKinds);
  const resumed = await world.run(plan, { resumption });
  expect(resumed.failure?.message).toContain('taken is another table than at first');
  // Writers are not let in to write to it.
  expect(hook.calls.map(({ body }) => body['action'])).toEqual(['fence']);
  await isTheirs(made.TableId);
});

async function isTheirs(tableId: string | undefined): Promise<void> {
  const table = LiveTable.of(world.clients, 'taken');
  expect((await table.describe()).TableId).toBe(tableId);
  expect([...(await table.contents()).values()]).toEqual([theirs]);
}
