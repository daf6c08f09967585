import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { freePort } from '../../local/temporal-server/free-port';
import { Machine, type Running } from './drillbook';
import { erring, failing, long, passing } from './runbooks';

const machine = new Machine();
for (const [name, text] of Object.entries({ passing, failing, erring, long })) machine.write(`${name}.yaml`, text);
const state = join(machine.directory, 'state', 'stack.json');
let stack: Running;
let ports: string[];

beforeAll(async () => {
  ports = [
    ...['--temporal-port', String(await freePort())],
    ...['--ui-port', String(await freePort())],
    ...['--dynamodb-port', String(await freePort())],
  ];
  stack = machine.start('up', '--no-worker', ...ports);
  await stack.said('Ctrl-C stops it.');
});
afterAll(() => machine.remove());

describe('a kept stack without a worker', () => {
  test('is found by other commands', async () => {
    const { code, lines } = await machine.run('doctor', '--json');
    expect(code).toBe(1);
    const states = Object.fromEntries(lines().map(({ name, state }) => [name, state]));
    expect(states).toMatchObject({ 'Temporal connection': 'ok', Workers: 'missing', DynamoDB: 'ok' });
  });

  test('is refused a second time', async () => {
    const { code, stderr } = await machine.run('up', ...ports);
    expect(code).toBe(1);
    expect(stderr).toContain('A local stack is already up');
  });

  test('does not have every namespace', async () => {
    const { temporal } = JSON.parse(readFileSync(state, 'utf8'));
    const elsewhere = new Machine();
    Object.assign(elsewhere.environment, { TEMPORAL_ADDRESS: temporal.address, TEMPORAL_NAMESPACE: 'nowhere' });
    for (const args of [['list'], ['status', 'x'], ['run', 'guarded-delete'], ['worker']]) {
      const { code, stderr } = await elsewhere.run(...args);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^Error: Temporal does not have the namespace: .*nowhere.*\nTry: correct TEMPORAL_NAMESPACE/,
      );
    }
    await elsewhere.remove();
  });

  test('has no runs, and knows none', async () => {
    expect((await machine.run('list')).stdout).toContain('No runs yet');
    for (const command of ['status', 'journal', 'report']) {
      const { code, stderr } = await machine.run(command, 'nobody');
      expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('There is no run "nobody"') });
    }
  });

  test('starts a run, but nobody waits for it for ever', async () => {
    const { code, stderr } = await machine.run('run', 'passing.yaml', '--run-id', 'waits', '--follow');
    expect(code).toBe(1);
    expect(stderr).toContain('No worker is polling task queue "drillbook"');
    expect(stderr).toContain('drillbook worker');
    const status = await machine.run('status', 'waits', '--json');
    expect(status.code).toBe(1);
    expect(status.lines()[0]).toMatchObject({ type: 'error', code: 'NoWorker' });
  });

  test('uses no run id twice', async () => {
    const { code, stderr } = await machine.run('run', 'passing.yaml', '--run-id', 'waits');
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('A run "waits" exists already') });
  });
});

describe('a kept stack with a worker', () => {
  let worker: Running;

  beforeAll(async () => {
    worker = machine.start('worker');
    await worker.said('The worker polls');
  });

  test('the run that waited goes on', async () => {
    const { code, lines } = await machine.run('status', 'waits', '--watch', '--json');
    expect(code).toBe(0);
    expect(lines().at(-1)).toMatchObject({ type: 'result', exit: 0, verdict: 'passed', run: 'waits' });
    expect(lines()[0]).toMatchObject({ type: 'outline', run: 'waits', steps: [{ id: 'pause' }, { id: 'sums' }] });
  });

  test('a followed run tells its steps, its verdict and its reports', async () => {
    const { code, lines } = await machine.run('run', 'failing.yaml', '--follow', '--json', '--report-dir', 'out');
    expect(code).toBe(3);
    const told = lines();
    for (const line of told) expect(line).toMatchObject({ version: 1, type: expect.any(String) });
    expect(told.filter(({ type, outcome }) => type === 'step' && outcome !== 'running')).toMatchObject([
      { path: 'steps.pause', outcome: 'succeeded' },
      { path: 'steps.sums', outcome: 'failed', failure: { code: 'AssertionFailed' } },
    ]);
    const result = told.at(-1) as { verdict: string; report: string; reports: { json: string; markdown: string } };
    expect(result).toMatchObject({ type: 'result', exit: 3, verdict: 'failed', evidence: null });
    expect(readFileSync(join(machine.directory, result.report), 'utf8')).toContain('<title>failing: failed (');
    expect(readFileSync(join(machine.directory, result.reports.markdown), 'utf8')).toContain('# failing: failed');
    expect(JSON.parse(readFileSync(join(machine.directory, result.reports.json), 'utf8')).facts.verdict).toBe('failed');
  });

  test('a failed run says what failed, why, and what to do', async () => {
    const { code, stdout } = await machine.run('run', 'erring.yaml', '--run-id', 'erred', '--follow');
    expect(code).toBe(1);
    for (const part of ['Verdict: error', 'nobody-made-this', 'TableNotFound', 'Try', 'drillbook journal erred']) {
      expect(stdout).toContain(part);
    }
    const status = await machine.run('status', 'erred');
    expect(status.code).toBe(1);
    expect(status.stdout).toContain('Verdict: error');
  });

  test('journal and report are of the same facts', async () => {
    const journal = await machine.run('journal', 'erred', '--json');
    expect(journal.code).toBe(0);
    expect(journal.lines()).toMatchObject([
      { type: 'record', seq: 1, id: 'count', outcome: 'failed', failure: { code: 'TableNotFound' } },
      { type: 'result', run: 'erred', verdict: 'error' },
    ]);
    const report = JSON.parse((await machine.run('report', 'erred', '--format', 'json')).stdout);
    expect(report.facts).toMatchObject({ run: 'erred', journal: [{ id: 'count', outcome: 'failed' }] });
    await machine.run('report', 'erred', '--out', 'deep/er.md');
    expect(readFileSync(join(machine.directory, 'deep/er.md'), 'utf8')).toContain('# erring: error');
    await machine.run('report', 'erred', '--out', 'deep/er.xml');
    expect(readFileSync(join(machine.directory, 'deep/er.xml'), 'utf8')).toContain('<testsuite name="erring"');
    const { stdout } = await machine.run('report', 'erred', '--format', 'html');
    expect(stdout).toContain('<title>erring: could not tell (erred)</title>');
  });

  test('the page of all tables is made of the runs that have ended', async () => {
    const { code, lines } = await machine.run('report', '--fleet', '--due', '7d', '--out', 'fleet.html', '--json');
    expect(code).toBe(0);
    expect(lines().at(-1)).toMatchObject({ type: 'result', exit: 0, report: 'fleet.html' });
    expect(readFileSync(join(machine.directory, 'fleet.html'), 'utf8')).toContain('tables proven</h1>');
  });

  test('the list has the newest first, with verdicts', async () => {
    const { lines } = await machine.run('list', '--json');
    const runs = lines().filter(({ type }) => type === 'run');
    expect(runs[0]).toMatchObject({ run: 'erred', runbook: 'erring', verdict: 'error' });
    expect(runs.at(-1)).toMatchObject({ run: 'waits', runbook: 'passing', verdict: 'passed' });
    expect((await machine.run('list', '-n', '1', '--json')).lines()).toHaveLength(2);
  });

  test('Ctrl-C leaves the followed run going and says how to return', async () => {
    const follower = machine.start('run', 'long.yaml', '--run-id', 'goes-on', '--follow', '--json');
    await follower.said('"outcome":"running"');
    follower.signal('SIGINT');
    const { code, lines } = await follower.ended;
    expect(code).toBe(130);
    expect(lines().find(({ type }) => type === 'error')).toMatchObject({
      code: 'Interrupted',
      message: expect.stringContaining('goes on'),
      hint: 'drillbook status goes-on --watch',
    });
    const status = await machine.run('status', 'goes-on');
    expect({ code: status.code, stdout: status.stdout }).toEqual({
      code: 0,
      stdout: expect.stringContaining('Running'),
    });
  });

  test('a run that was ended from outside is no success', async () => {
    const { temporal } = JSON.parse(readFileSync(state, 'utf8'));
    const connection = await Connection.connect({ address: temporal.address });
    await new Client({ connection }).workflow.getHandle('goes-on').terminate();
    await connection.close();
    const { code, stdout } = await machine.run('status', 'goes-on');
    expect(code).toBe(1);
    expect(stdout).toContain('ended from outside: terminated');
  });

  test('worker and stack stop when asked to, and leave nothing', async () => {
    worker.signal('SIGINT');
    expect((await worker.ended).code).toBe(0);
    stack.signal('SIGINT');
    expect((await stack.ended).code).toBe(0);
    expect(existsSync(state)).toBe(false);
    expect((await machine.run('list')).stderr).toContain('no local stack is up');
  });
});
