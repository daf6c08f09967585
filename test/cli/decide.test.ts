import type { Plan } from '../../language/plan';
import { factsWhen, waits } from '../workflows/facts-of';
import { alice } from '../workflows/people';
import { activityStep, approveStep, forEachStep, parallelStep, planOf, runStep, waitStep } from '../workflows/plan-of';
import type { RunHandle } from '../workflows/with-worker';
import { Machine } from './drillbook';
import { StackClient } from './stack-client';

const machine = new Machine();
machine.environment['DRILLBOOK_OPERATOR'] = 'bob';
let stack: StackClient;

beforeAll(async () => {
  stack = await StackClient.start(machine);
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
});

const start = (run: string, plan: Plan): Promise<RunHandle> => stack.run(run, plan, { requester: alice });

/** A table that is not there: the step fails, and the run asks what to do. */
function missing(id: string) {
  const input = { map: { table: { value: 'not-there' } } };
  return activityStep(id, input, { kind: 'countItems', title: 'Count', onFailure: 'pause' });
}

test('an approval is shown with what to do, given under a name, and refused to who started the run', async () => {
  const plan = planOf({ steps: [approveStep('go'), waitStep('end', { duration: { value: '1ms' } })] });
  const handle = await start('approved', plan);
  await factsWhen(handle, waits);
  const status = await machine.run('status', 'approved');
  expect(status.code).toBe(5);
  expect(status.stdout).toContain('Waiting for a person  approved');
  expect(status.stdout).toMatch(
    /Waits {2}Title of go \(steps\.go\): Delete it\?; 0 of 1 approval, not by alice, .*; until 20/,
  );
  expect(status.stdout).toContain('drillbook approve approved steps.go');
  expect((await machine.run('list')).stdout).toMatch(/^approved +waiting .*steps\.go/m);

  machine.environment['DRILLBOOK_OPERATOR'] = 'alice';
  const own = await machine.run('approve', 'approved');
  expect(own).toMatchObject({ code: 4, stderr: expect.stringContaining('alice started the run, so someone else') });
  machine.environment['DRILLBOOK_OPERATOR'] = 'bob';
  const other = await machine.run('approve', 'approved', '--plan-digest', `sha256:${'0'.repeat(64)}`);
  expect(other).toMatchObject({ code: 4, stderr: expect.stringContaining("This run's plan is sha256:") });
  const given = await machine.run('approve', 'approved', 'go', '--reason', 'seen');
  expect(given).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('steps.go of approved: approved by bob: seen'),
  });
  expect(given.stdout).toContain(plan.digest);
  expect((await handle.result()).journal[0]?.actor).toMatch(/^bob \(\d+@/);
  const late = await machine.run('approve', 'approved');
  expect(late).toMatchObject({ code: 1, stderr: expect.stringContaining('has ended: passed') });
});

test('each answer says what it brings about: what is still needed, and nothing after a rejection', async () => {
  const asked = planOf({ steps: [approveStep('go', { count: 2 })] });
  const handle = await start('twice', asked);
  await factsWhen(handle, waits);
  expect((await machine.run('status', 'twice')).stdout).toContain(
    '0 of 2 approvals, not by alice, who started the run;',
  );
  expect((await machine.run('approve', 'twice')).stdout).toContain(
    '✔ steps.go of twice: approved by bob\n' +
      '  1 more approval is needed, by someone else; the run waits. See: drillbook status twice --watch\n',
  );
  expect(await machine.run('approve', 'twice')).toMatchObject({
    code: 4,
    stderr: expect.stringContaining('bob has approved already; it takes someone else'),
  });
  machine.environment['DRILLBOOK_OPERATOR'] = 'carol';
  expect((await machine.run('reject', 'twice', '-r', 'not today')).stdout).toContain(
    '✔ steps.go of twice: rejected by carol: not today\n' +
      '  The step has failed as refused; no approval can change that. See: drillbook status twice --watch\n',
  );
  machine.environment['DRILLBOOK_OPERATOR'] = 'bob';
  await expect(handle.result()).rejects.toThrow();
});

test('a rejection ends the run, and whoever follows it, with exit code 4', async () => {
  const handle = await start('rejected', planOf({ steps: [approveStep('go')] }));
  await factsWhen(handle, waits);
  const watching = machine.start('status', 'rejected', '--watch');
  await watching.said('Waits for a person');
  expect((await machine.run('reject', 'rejected')).code).toBe(2);
  expect((await machine.run('reject', 'rejected', '--reason', 'not today', '--json')).lines()).toMatchObject([
    { type: 'note' },
    { type: 'decided', action: 'reject', run: 'rejected', path: 'steps.go', by: 'bob', reason: 'not today' },
    { type: 'result', exit: 0 },
  ]);
  const { code, stdout } = await watching.ended;
  expect(code).toBe(4);
  expect(stdout).toContain('bob rejected "Title of go": not today [Rejected]');
});

test('failed steps are retried, skipped and aborted; the journal says by whom and why', async () => {
  const loop = forEachStep('every', { value: [1] }, [missing('inner')]);
  const handle = await start('decided', planOf({ steps: [missing('first'), loop] }));
  await factsWhen(handle, waits);
  const status = await machine.run('status', 'decided');
  expect(status.stdout).toContain('drillbook retry decided steps.first');
  expect(await machine.run('approve', 'decided')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nothing waits for an approval; steps.first waits: retry, skip or abort it'),
  });
  const wrong = await machine.run('skip', 'decided', 'second', '--reason', 'x');
  expect(wrong).toMatchObject({ code: 2, stderr: expect.stringContaining('"second" does not wait for a decision') });
  expect(wrong.stderr).toContain('drillbook skip decided steps.first --reason');
  expect((await machine.run('retry', 'decided')).stdout).toContain('run again, as decided by bob\n  The step is tried');
  await factsWhen(handle, ({ journal, waiting }) => journal.length === 2 && waiting !== undefined);
  expect((await machine.run('skip', 'decided', '-r', 'known')).stdout).toContain(
    '✔ steps.first of decided: skipped by bob: known\n  The run goes on without the step. See: drillbook status',
  );
  const inner = await factsWhen(handle, ({ waiting }) => waiting?.[0]?.path === 'steps.every[0].inner');
  expect(inner.waiting).toHaveLength(1);
  expect((await machine.run('status', 'decided')).stdout).toContain(`drillbook abort decided 'steps.every[0].inner'`);
  expect((await machine.run('abort', 'decided', '-r', 'enough')).stdout).toContain('it undoes what its runbook says');
  await expect(handle.result()).rejects.toThrow();
  const { stdout } = await machine.run('journal', 'decided');
  expect(stdout).toMatch(/skipped .* steps\.first attempt 3 {2}skipped by bob \(.*\): known/);
  expect(stdout).toMatch(/ {3}steps\.every\[0\]\.inner/);
  const end = await machine.run('status', 'decided');
  expect(end.code).toBe(1);
  expect(end.stdout).toMatch(/Failed +Count \[0\] \(steps\.every\[0\]\.inner\)/);
  expect(end.stdout).toContain('bob aborted the run: enough');
  expect(end.stdout).toMatch(/Went on after +Count \(steps\.first\)/);
});

test('where several runs within it wait, the commands for each are shown; an abort is one of the whole run', async () => {
  const within = (id: string) => runStep(id, planOf({ steps: [missing('count')] }));
  const plan = planOf({ steps: [parallelStep('both', { left: [within('a')], right: [within('b')] })] });
  const handle = await start('several', plan);
  await factsWhen(handle, ({ waiting }) => waiting?.length === 2);
  for (const step of [[], ['count']]) {
    const { code, stderr } = await machine.run('retry', 'several', ...step);
    expect([code, stderr]).toEqual([2, expect.stringContaining('More than one step waits.')]);
    expect(stderr).toContain('drillbook retry several.both.left.a steps.both.left.count\n');
    expect(stderr).toContain('drillbook retry several.both.right.b steps.both.right.count\n');
  }
  expect((await machine.run('abort', 'several', '-r', 'enough')).stdout).toContain('✔ several: aborted by bob: enough');
  await expect(handle.result()).rejects.toThrow();
});

test('locks are listed with the run that holds them, and refuse another', async () => {
  expect((await machine.run('locks')).stdout).toContain('No table is locked.');
  const plan = planOf({ locks: [{ value: 'orders' }], steps: [approveStep('go')] });
  const handle = await start('holder', plan);
  await factsWhen(handle, waits);
  const listed = async () => (await machine.run('locks', '--json')).lines().filter(({ type }) => type === 'lock');
  while ((await listed()).length === 0) await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await listed()).toMatchObject([
    { table: 'orders', account: '000000000000', region: 'us-east-1', run: 'holder' },
  ]);
  await expect((await start('second', plan)).result()).rejects.toThrow();
  const refused = await machine.run('status', 'second');
  expect(refused.code).toBe(4);
  expect(refused.stdout).toContain('is locked by the run holder [Locked]');
  await machine.run('reject', 'holder', '--reason', 'over');
  await expect(handle.result()).rejects.toThrow();
});

test('a run at work is aborted; one that has ended is not', async () => {
  const handle = await start('at-work', planOf({ steps: [waitStep('long', { duration: { value: '1h' } })] }));
  await factsWhen(handle, ({ journal }) => journal.length === 1);
  expect(await machine.run('abort', 'at-work', 'long', '-r', 'enough')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('The run waits for nobody now'),
  });
  const aborted = await machine.run('abort', 'at-work', '-r', 'enough');
  expect(aborted.stdout).toMatch(/at-work: aborted by bob: enough\n.*it undoes what its runbook says/);
  expect((await machine.run('status', 'at-work')).stdout).toContain('bob aborted the run: enough');
  expect(await machine.run('abort', 'at-work', '-r', 'enough')).toMatchObject({ code: 1 });
});
