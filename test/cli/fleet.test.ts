import { setTimeout as sleep } from 'node:timers/promises';
import type { FleetFacts } from '../../language/fleet-facts';
import { Machine } from './drillbook';
import { makeTables } from './fleet-tables';
import { long, passing, withInput } from './runbooks';
import { StackClient } from './stack-client';

const machine = new Machine();
const inputs = 'inputs:\n  table: { type: table }\n';
machine.write('counting.yaml', withInput);
machine.write(
  'picky.yaml',
  passing.replace('1 + 1 == 2', "inputs.table != 'orders-b'").replace('steps:', `${inputs}steps:`),
);
machine.write('long.yaml', long.replace('steps:', `${inputs}steps:`));
machine.write('passing.yaml', passing);
machine.environment['DRILLBOOK_OPERATOR'] = 'alice';
let stack: StackClient;

beforeAll(async () => {
  stack = await StackClient.start(machine);
  const orders = ['orders-a', 'orders-b', 'orders-c'].map((name) => ({ name, team: 'sales', pitr: true }));
  await makeTables(machine, [...orders, { name: 'carts', team: 'shop', pitr: false }]);
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
});

type Line = Record<string, unknown>;

async function told(...args: string[]) {
  const { code, lines, stderr } = await machine.run(...args, '--json');
  return { code, lines: lines(), stderr };
}

async function fleetFacts(run: string): Promise<FleetFacts> {
  const { lines } = await told('status', run);
  return (lines.find(({ type }) => type === 'fleet') as { facts: FleetFacts } | undefined)?.facts as FleetFacts;
}

const tablesOf = (lines: Line[], state: string) =>
  lines.filter((line) => line['type'] === 'fleetTable' && line['state'] === state).map((line) => line['table']);

test('a fleet runs a runbook for each table, and is listed as one', async () => {
  const { code, lines } = await told('fleet', 'counting.yaml', '--pattern', 'orders-*', '--follow', '--run-id', 'all');
  expect({ code, last: lines.at(-1) }).toMatchObject({
    code: 0,
    last: { type: 'result', verdict: 'passed', run: 'all' },
  });
  expect(tablesOf(lines, 'ended').sort()).toEqual(['orders-a', 'orders-b', 'orders-c']);
  expect(lines.find(({ type }) => type === 'fleet')).toMatchObject({ counts: { passed: 3, failed: 0, running: 0 } });

  const listed = async (...more: string[]) => (await told('list', ...more)).lines.map(({ run }) => run);
  while (!(await listed('--all')).includes('all.orders-c')) await sleep(200);
  expect(await listed()).toContain('all');
  expect(await listed()).not.toContain('all.orders-a');
  expect((await machine.run('status', 'all.orders-a')).code).toBe(0);
  const status = await machine.run('status', 'all');
  expect(status).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/passed +orders-b[\s\S]*3 passed\nVerdict: passed/),
  });
  expect(await machine.run('journal', 'all')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('a fleet of many'),
  });
});

test('tags and names select too, and one run that fails makes the fleet fail', async () => {
  const args = ['--tag', 'team=shop', '--tables', 'orders-b', '--follow'];
  const { code, lines } = await told('fleet', 'picky.yaml', ...args);
  expect({ code, last: lines.at(-1) }).toMatchObject({ code: 3, last: { verdict: 'failed' } });
  const { facts } = lines.find(({ type }) => type === 'fleet') as unknown as { facts: FleetFacts };
  expect(facts.message).toBe('1 failed');
  expect(facts.tables.map(({ table, verdict }) => [table, verdict])).toEqual([
    ['carts', 'passed'],
    ['orders-b', 'failed'],
  ]);
});

test('an abort ends the runs of a fleet', async () => {
  await told('fleet', 'long.yaml', '--pitr', '--at-once', '2', '--run-id', 'ending');
  while ((await fleetFacts('ending')).tables.filter(({ run }) => run).length < 2) await sleep(200);
  const ended = await machine.run('abort', 'ending', '--reason', 'wrong day');
  expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('The fleet ends: its runs undo') });
  const { code } = await told('status', 'ending', '--watch');
  expect(code).toBe(1);
  const facts = await fleetFacts('ending');
  expect(facts).toMatchObject({
    verdict: 'error',
    message: expect.stringMatching(/^alice aborted the fleet: wrong day/),
  });
  expect(facts.tables.map(({ state }) => state)).toEqual(['ended', 'ended', 'notRun']);
  expect(await told('abort', 'ending', '--reason', 'again')).toMatchObject({ code: 1 });
});

test('what cannot be a fleet is refused before anything starts', async () => {
  const refused = async (...args: string[]) => {
    const { code, stderr, stdout } = await machine.run('fleet', ...args);
    return { code, told: stderr + stdout };
  };
  expect(await refused('counting.yaml')).toEqual({ code: 2, told: expect.stringContaining('No table is asked for') });
  expect(await refused('passing.yaml', '--pitr')).toEqual({
    code: 2,
    told: expect.stringContaining('no input "table"'),
  });
  const given = await refused('counting.yaml', '--pitr', '-i', 'table=carts');
  expect(given).toEqual({ code: 2, told: expect.stringContaining('given by the fleet') });
  const undated = await refused('counting.yaml', '--pitr', '--exclude', 'carts: it moves until friday');
  expect(undated).toEqual({ code: 2, told: expect.stringContaining('after `until` a day such as `2027-01-31`') });
});

test('what is left out, what should be covered and what comes first can be said with a fleet', async () => {
  const rules = ['--exclude', 'orders-b: it moves until 2099-01-01', '--required', 'team=shop', '--first', 'orders-c'];
  const { code, lines } = await told('fleet', 'counting.yaml', '--pattern', 'orders-*', ...rules, '--follow');
  const { facts } = lines.find(({ type }) => type === 'fleet') as unknown as { facts: FleetFacts };
  expect(facts).toMatchObject({
    excluded: [{ table: 'orders-b', reason: 'it moves', until: '2099-01-01' }],
    uncovered: [{ table: 'carts', reason: 'no rule of `select` takes it' }],
  });
  expect(facts.tables.map(({ table }) => table)).toEqual(['orders-c', 'orders-a']);
  expect(code).toBe(3);
});

test('a schedule of a fleet is made by the same options, and says which tables', async () => {
  const rules = ['--exclude', 'orders-b: it moves', '--required', 'pitr', '--first', 'orders-c', '--at-once', '5'];
  const when = ['--every', '7d', '--overdue-after', '10d'];
  const create = ['schedule', 'create', 'by-options', 'counting.yaml', ...when];
  expect((await machine.run(...create, '--exclude', 'orders-b: it moves')).stderr).toContain(
    '--exclude has no effect where no table is asked for.',
  );
  expect((await machine.run(...create, '--pattern', 'orders-*', '-i', 'table=carts')).stderr).toContain(
    '--input: the input `table` is the name of each table',
  );
  expect((await machine.run(...create, '--pattern', 'orders-*', '--tag', 'team=shop', ...rules)).code).toBe(0);
  const shown = await machine.run('schedule', 'show', 'by-options');
  for (const line of [
    /tables +orders-\*, tagged team=shop$/m,
    /required +all with point-in-time recovery$/m,
    /first +orders-c$/m,
    /excluded +orders-b: it moves$/m,
    /fleet +5 at once, overdue after 10d$/m,
  ]) {
    expect(shown.stdout).toMatch(line);
  }
  const { stdout } = await machine.run('schedule', 'list');
  expect(stdout).toContain('with-input for orders-*, tagged team=shop, every 7d');
  await machine.run('schedule', 'delete', 'by-options', '--reason', 'seen enough');
});

describe('a schedule', () => {
  const file = `apiVersion: drillbook/v1
name: nightly
runbook: counting.yaml
every: 1d
select: { patterns: ["orders-*"] }
required: { tags: { team: shop } }
exclude:
  - { table: orders-b, reason: it moves, until: "2099-01-01" }
  - { table: orders-c, reason: it has moved, until: "2020-01-01" }
`;

  async function fleetOfTrigger(count: number): Promise<FleetFacts> {
    await told('schedule', 'trigger', 'nightly', '--reason', 'now');
    for (;;) {
      const { lines } = await told('schedule', 'show', 'nightly');
      const { runs } = lines[0] as unknown as { runs: { run: string; verdict: string | null }[] };
      if (runs.length === count && runs[0]?.verdict) return await fleetFacts(runs[0].run);
      await sleep(300);
    }
  }

  test('starts fleets, which tell what is not covered, and what is not any more', async () => {
    machine.write('nightly.yaml', file);
    expect((await told('schedule', 'apply', 'nightly.yaml')).code).toBe(0);
    const facts = await fleetOfTrigger(1);
    expect(facts).toMatchObject({
      ...{ schedule: 'nightly', verdict: 'failed', message: '1 not covered, 1 exclusion is over', lost: [] },
      uncovered: [{ table: 'carts', reason: 'no rule of `select` takes it' }],
      excluded: [{ table: 'orders-b', reason: 'it moves', until: '2099-01-01' }],
      lapsed: [{ table: 'orders-c', reason: 'it has moved', until: '2020-01-01' }],
    });
    expect(facts.tables.map(({ table, verdict }) => [table, verdict]).sort()).toEqual([
      ['orders-a', 'passed'],
      ['orders-c', 'passed'],
    ]);
    const page = await machine.run('report', '--fleet');
    expect(page.stdout).toContain('Should be tested and are not');
    expect(page.stdout).toContain('it has moved');

    machine.write('nightly.yaml', file.replace('"orders-*"', 'orders-a'));
    expect((await told('schedule', 'apply', 'nightly.yaml')).lines[0]).toMatchObject({
      did: 'updated',
      differences: [{ key: 'select' }],
    });
    const after = await fleetOfTrigger(2);
    expect(after.lost).toEqual([{ table: 'orders-c', reason: 'no rule of `select` takes it any more' }]);
    expect((await told('schedule', 'list')).lines[0]).toMatchObject({ name: 'nightly', last: { verdict: 'failed' } });
  });
});
