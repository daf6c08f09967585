import { DeleteTableCommand, DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { type Item, LiveTable, orders } from '../../faults/live-table';
import type { RunFacts } from '../../language/run-facts';
import { Machine } from '../cli/drillbook';
import { inputArguments, type KeptStack, keepStack, shipped } from './kept-stack';

const machine = new Machine();
let stack: KeptStack;
beforeAll(async () => {
  stack = await keepStack(machine);
});
afterAll(() => machine.remove());

const open = { filter: 'progress = :state', values: { ':state': 'OPEN' } };

async function isGone(table: unknown): Promise<boolean> {
  return stack.clients.dynamodb.send(new DescribeTableCommand({ TableName: String(table) })).then(
    () => false,
    (error) => error instanceof ResourceNotFoundException,
  );
}

/**
 * Of ten open orders four are deleted by mistake; later one more is, and rightly, and one of the lost is entered again
 * by hand. Returns what the table should be after the recovery.
 */
async function accident(name: string) {
  const table = await (await LiveTable.create(stack.clients, name)).protect();
  await table.fill(orders(100));
  const from = await table.mark();
  await table.remove('o000', 'o010', 'o020', 'o030');
  const to = await table.mark();
  await table.remove('o040');
  const again: Item = { PK: { S: 'o010' }, progress: { S: 'OPEN' }, note: { S: 'entered again' } };
  await table.put(again);
  await table.put({ PK: { S: 'new' }, progress: { S: 'OPEN' } });
  const expected = await table.contents();
  for (const item of orders(100).filter(({ PK }) => ['o000', 'o020', 'o030'].includes(PK?.S ?? '')))
    expected.set(item['PK']?.S ?? '', item);
  return { table, inputs: { table: name, from, to, ...open }, expected, before: await table.contents() };
}

test('what was lost is back; what was deleted later, or entered again, stays as it is', async () => {
  const { table, inputs, expected } = await accident('orders');
  const ended = await stack.run('recover-items', { ...inputs, maxItems: 10, approve: false });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { lost: 3, again: 1 } });
  expect(ended.step('lost')?.outputs).toMatchObject({ candidates: 10, restored: 3, kept: 1, notLost: 6 });
  expect(await table.contents()).toEqual(expected);
  for (const id of ['restoreBefore', 'restoreAfter'])
    expect(await isGone(ended.step(id)?.outputs?.['table'])).toBe(true);
});

test('more than maxItems: nothing is copied, and the copies are removed', async () => {
  const { table, inputs, before } = await accident('many');
  const ended = await stack.run('recover-items', { ...inputs, maxItems: 2, approve: false });
  expect(ended.exit).toBe(3);
  expect(ended.facts.failure?.message).toContain('3 lost items match, more than maxItems 2');
  expect(await table.contents()).toEqual(before);
  for (const id of ['restoreBefore', 'restoreAfter'])
    expect(await isGone(ended.step(id)?.outputs?.['table'])).toBe(true);
});

/** The second restore meets a table of others, so that the run fails when the first is done. */
async function halfway(run: string) {
  const scene = await accident(run);
  const stranger = await LiveTable.create(stack.clients, `drillbook-after-${run}`);
  const inputs = inputArguments({ ...scene.inputs, maxItems: 10, approve: false });
  const ended = await machine.run('run', shipped('recover-items'), ...inputs, '--run-id', run, '--follow');
  expect(ended).toMatchObject({ code: 4, stdout: expect.stringContaining(`drillbook resume ${run}`) });
  expect(await isGone(`drillbook-before-${run}`)).toBe(false);
  await stack.clients.dynamodb.send(new DeleteTableCommand({ TableName: stranger.name }));
  while (!(await isGone(stranger.name))) await new Promise((later) => setTimeout(later, 50));
  return scene;
}

test('one that fails halfway leaves the copy that it has made, and the run that goes on makes the other only', async () => {
  const { table, expected } = await halfway('halfway');
  const resumed = await machine.run('resume', 'halfway', '--follow', '--json');
  expect(resumed.code).toBe(0);
  const facts = resumed.lines().find(({ type }) => type === 'facts')?.['facts'] as RunFacts | undefined;
  const last = (id: string) => facts?.journal.findLast((record) => record.id === id);
  expect(last('restoreBefore')).toMatchObject({ outcome: 'succeeded', kept: { run: 'halfway' } });
  expect(last('restoreAfter')).toMatchObject({ outcome: 'succeeded', attempt: 2 });
  expect(await table.contents()).toEqual(expected);
  for (const copy of ['before', 'after']) expect(await isGone(`drillbook-${copy}-halfway`)).toBe(true);
});

test('one that fails halfway and is given up leaves nothing', async () => {
  const { table, before } = await halfway('given-up');
  const end = await machine.run('resume', 'given-up', '--abort', '--reason', 'found another way', '--follow');
  expect(end).toMatchObject({ code: 1, stdout: expect.stringContaining('found another way') });
  expect(await isGone('drillbook-before-given-up')).toBe(true);
  expect(await table.contents()).toEqual(before);
});

test('nothing was lost: said, and nobody is asked', async () => {
  const table = await (await LiveTable.create(stack.clients, 'whole')).protect();
  await table.fill(orders(20));
  const times = { from: await table.mark(), to: await table.mark() };
  const ended = await stack.run('recover-items', { table: 'whole', ...times, ...open, maxItems: 5 });
  expect(ended.facts).toMatchObject({ verdict: 'passed', outputs: { lost: 0 } });
  expect(ended.step('agreed')?.outcome).toBe('skipped');
});

test.each([
  ['approve', 0, 'expected'],
  ['reject', 4, 'before'],
] as const)('somebody else decides: %s', async (command, exit, becomes) => {
  const scene = await accident(command);
  const inputs = inputArguments({ ...scene.inputs, maxItems: 10 });
  const started = await machine.run('run', shipped('recover-items'), ...inputs, '--json');
  const run = String(started.lines().at(-1)?.['run']);
  await waiting(run);
  const decide = [command, run, '--reason', 'looked at it'];
  // Who started it may not approve it.
  if (command === 'approve') expect((await machine.run(...decide)).code).toBe(4);
  machine.environment['DRILLBOOK_OPERATOR'] = 'second-person';
  const decided = await machine.run(...decide);
  delete machine.environment['DRILLBOOK_OPERATOR'];
  expect([decided.code, decided.stderr]).toEqual([0, '']);
  const ended = await machine.run('status', run, '--watch');
  expect(ended.code).toBe(exit);
  expect(await scene.table.contents()).toEqual(scene[becomes]);
});

/** `status` exits 5 when the run waits for a person. */
async function waiting(run: string): Promise<void> {
  for (;;) {
    const { code, stdout } = await machine.run('status', run);
    if (code === 5) return;
    if (!/\bRunning\b/.test(stdout)) throw new Error(`The run does not wait:\n${stdout}`);
  }
}

test('the times the wrong way round are a mistake', async () => {
  const { inputs } = await accident('turned');
  const ended = await stack.run('recover-items', { ...inputs, from: inputs.to, to: inputs.from, maxItems: 10 });
  expect(ended.facts.failure?.message).toContain('Expected `from` before `to`');
});

test('a filter that matches nothing at all is a mistake, not a success', async () => {
  const { inputs, table, before } = await accident('mistyped');
  const ended = await stack.run('recover-items', { ...inputs, values: { ':state': 'OPNE' }, maxItems: 10 });
  expect(ended.exit).toBe(3);
  expect(ended.facts.failure?.message).toContain('No item matched in mistyped at ');
  expect(await table.contents()).toEqual(before);
});

test('a restore that loses an item that was lost: found out by minItems, and nothing is copied', async () => {
  const { inputs, table, before } = await accident('lossy');
  const faults = (list: object[]) =>
    fetch(`${stack.endpoint}/_emulator/faults`, { method: 'POST', body: JSON.stringify(list) });
  // The first item of each copy.
  await faults([{ kind: 'lose-restored-items', items: 1 }]);
  const ended = await stack.run('recover-items', { ...inputs, maxItems: 10, minItems: 4, approve: false });
  await faults([]);
  expect(ended.exit).toBe(3);
  expect(ended.facts.failure?.message).toContain('Found 3 lost items, fewer than minItems 4');
  expect(await table.contents()).toEqual(before);
});
