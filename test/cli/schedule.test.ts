import { setTimeout as sleep } from 'node:timers/promises';
import { Machine } from './drillbook';
import { failing, long, passing } from './runbooks';
import { type ShownSchedule, shownSchedule, untilShown } from './schedules/schedule-lines';
import { StackClient } from './stack-client';

const machine = new Machine();
const named = `${passing}outputs:\n  name: \${{ run.id }}\n`;
for (const [name, text] of Object.entries({ passing, failing, long, named })) machine.write(`${name}.yaml`, text);
machine.environment['DRILLBOOK_OPERATOR'] = 'alice';
machine.environment['DRILLBOOK_EVIDENCE'] = 'evidence';
let stack: StackClient;

beforeAll(async () => {
  stack = await StackClient.start(machine);
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
});

async function schedule(...args: string[]) {
  const { code, lines, stderr } = await machine.run('schedule', ...args, '--json');
  return { code, told: lines(), stderr };
}

const shown = (name: string) => shownSchedule(machine, name);
const until = (name: string, holds: (facts: ShownSchedule) => boolean) => untilShown(machine, name, holds);

/** Once there are so many documents: they are written after their runs have ended. */
async function evidenceOf(documents: number) {
  for (;;) {
    const { lines } = await machine.run('evidence', 'verify', 'evidence', '--digests-only', '--json');
    const told = lines().find(({ type }) => type === 'evidence');
    if (Number(told?.['documents']) >= documents) return told as { documents: number; chains: unknown };
    await sleep(300);
  }
}

test('a schedule fires three times in a row, each run with its own id, a verdict and chained evidence', async () => {
  expect((await schedule('create', 'thrice', 'named.yaml', '--every', '2s')).code).toBe(0);
  const { runs } = await until(
    'thrice',
    (facts) => facts.runs.filter(({ verdict }) => verdict === 'passed').length >= 3,
  );
  expect((await schedule('pause', 'thrice', '--reason', 'seen enough')).code).toBe(0);
  expect(new Set(runs.map(({ run }) => run)).size).toBe(runs.length);
  for (const { run } of runs) expect(run).toMatch(/^thrice-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);

  const run = runs.find(({ verdict }) => verdict === 'passed')?.run ?? '';
  const status = await machine.run('status', run, '--json');
  expect(status.code).toBe(0);
  const { facts: ended } = status.lines().find(({ type }) => type === 'facts') as { facts: { outputs: object } };
  // A name that tables can bear.
  expect(ended.outputs).toEqual({ name: expect.stringMatching(/^thrice-\d{8}-\d{6}$/) });
  expect(status.lines().at(-1)).toMatchObject({ type: 'result', verdict: 'passed', run });
  expect((await machine.run('list', '--json')).lines()).toContainEqual(expect.objectContaining({ type: 'run', run }));
  expect((await machine.run('journal', run)).code).toBe(0);
  expect((await machine.run('report', run, '--format', 'md')).stdout).toContain(run);

  const verified = await evidenceOf(3);
  expect(verified).toMatchObject({ faults: [], chains: [{ chain: 'runbooks/passing' }] });
  expect((verified.chains as { links: number }[])[0]?.links).toBe(verified.documents);

  const facts = await shown('thrice');
  expect(facts).toMatchObject({ paused: true, note: expect.stringMatching(/^paused by alice.*: seen enough$/) });
  expect(facts.changes.map(({ did }) => did)).toEqual(['created', 'paused']);
  expect(facts.next).toHaveLength(10);
});

test('a schedule whose run fails pauses, says which, and goes on when it is unpaused', async () => {
  await schedule('create', 'pausing', 'failing.yaml', '--every', '2s', '--pause-on-failure');
  const { note, runs } = await until('pausing', ({ paused }) => paused);
  expect(runs.map(({ verdict }) => verdict)).toContain('failed');
  const run = runs[0]?.run ?? '';
  expect(note).toContain(run);
  const resumed = await machine.run('resume', run, '--reason', 'again', '--follow', '--json');
  expect({ code: resumed.code, last: resumed.lines().at(-1) }).toMatchObject({ code: 3, last: { run: `${run}-r2` } });
  await schedule('unpause', 'pausing', '--reason', 'mended');
  const after = await until('pausing', (facts) => facts.counts.started > runs.length && facts.paused);
  expect(after.changes.at(-1)).toMatchObject({ did: 'unpaused', reason: 'mended' });
});

test('a run that is due cancels the one before, where the schedule says so', async () => {
  await schedule('create', 'replaced', 'long.yaml', '--every', '3s', '--overlap', 'cancelOther');
  const { runs } = await until('replaced', (facts) => facts.runs.some(({ status }) => status === 'cancelled'));
  await schedule('delete', 'replaced', '--reason', 'seen enough');
  const cancelled = runs.find(({ status }) => status === 'cancelled')?.run ?? '';
  expect((await machine.run('status', cancelled)).code).toBe(1);
  for (const run of await stillRunning('long')) await machine.run('abort', run, '--reason', 'seen enough');
});

async function stillRunning(runbook: string): Promise<string[]> {
  const lines = (await machine.run('list', '--json')).lines() as { run: string; runbook: string; status: string }[];
  return lines.filter((line) => line.runbook === runbook && line.status === 'running').map(({ run }) => run);
}

test('a run is started by hand, and for a time that has passed, but not twice for the same', async () => {
  await schedule('create', 'by-hand', 'passing.yaml', '--every', '1d', '--at', '04:00', '--timezone', 'Europe/Madrid');
  await schedule('trigger', 'by-hand', '--reason', 'audit');
  await until('by-hand', ({ runs }) => runs.some(({ verdict }) => verdict === 'passed'));
  const window = ['--from', '2026-01-01T00:00:00Z', '--to', '2026-01-03T00:00:00Z', '--reason', 'was down'];
  expect((await schedule('backfill', 'by-hand', ...window)).code).toBe(0);
  const { runs, changes } = await until('by-hand', (facts) => facts.runs.filter(({ verdict }) => verdict).length === 3);
  expect(runs.map(({ run }) => run)).toEqual(
    expect.arrayContaining(['by-hand-2026-01-01T03:00:00Z', 'by-hand-2026-01-02T03:00:00Z']),
  );
  expect(changes.map(({ did, reason }) => [did, reason])).toEqual([
    ['created', null],
    ['triggered', 'audit'],
    ['backfilled', 'was down'],
  ]);
  const again = await machine.run('schedule', 'backfill', 'by-hand', ...window);
  expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('2 runs of "by-hand"') });
});

describe('files', () => {
  const file = `
apiVersion: drillbook/v1
name: from-file
runbook: passing.yaml
every: 7d
at: "03:30"
timezone: Europe/Madrid
`;

  test('are applied: made, left, updated when the runbook has changed, and deleted when they are gone', async () => {
    machine.write('from-file.yaml', file);
    machine.write('other.yaml', file.replace('from-file', 'other'));
    const apply = async (...args: string[]) =>
      (await schedule('apply', ...args)).told.filter(({ type }) => type === 'scheduleChanged');
    const both = ['from-file.yaml', 'other.yaml'];
    expect(await apply(...both, '--dry-run')).toMatchObject([{ did: 'created', dryRun: true }, { name: 'other' }]);
    expect(await apply(...both, '--reason', 'reviewed')).toMatchObject([{ did: 'created' }, { did: 'created' }]);
    expect(await apply(...both)).toMatchObject([{ did: 'unchanged' }, { did: 'unchanged' }]);

    machine.write('passing.yaml', passing.replace('10ms', '20ms'));
    machine.write('from-file.yaml', `${file}overlap: bufferOne\n`);
    const [changed] = await apply('from-file.yaml', '--dry-run');
    expect(changed).toMatchObject({
      did: 'updated',
      differences: [{ key: 'overlap', is: '"skip"', wanted: '"bufferOne"' }, { key: 'plan' }],
    });
    const before = await shown('from-file');
    await schedule('pause', 'from-file', '--reason', 'holidays');
    expect(await apply('from-file.yaml', '--reason', 'newer')).toMatchObject([{ did: 'updated' }]);
    const after = await shown('from-file');
    expect(after.note).toContain('holidays');
    expect(after.planDigest).not.toBe(before.planDigest);
    expect(after).toMatchObject({
      paused: true,
      changes: [{}, { did: 'paused' }, { did: 'updated', reason: 'newer' }],
    });

    expect(await apply('from-file.yaml', '--prune')).toMatchObject([
      { did: 'unchanged' },
      { name: 'other', did: 'deleted' },
    ]);
    machine.write('passing.yaml', passing);
  });

  test('with faults are told with line and column', async () => {
    machine.write('wrong.yaml', `${file}cron: 0 2 * * 1\n`);
    const { code, stdout } = await machine.run('schedule', 'apply', 'wrong.yaml');
    expect(code).toBe(2);
    expect(stdout).toContain('wrong.yaml:8:1');
    expect(stdout).toContain('`cron` and `every` exclude each other');
  });
});

test('the server has the times and policies as they were given', async () => {
  const policies = ['--jitter', '5m', '--catch-up', '2h', '--overlap', 'bufferOne', '--pause-on-failure'];
  const when = ['--every', '7d', '--on', 'tuesday', '--at', '03:30', '--timezone', 'Europe/Madrid'];
  expect((await schedule('create', 'policies', 'passing.yaml', ...when, ...policies)).code).toBe(0);
  const description = await stack.client.schedule.getHandle('policies').describe();
  expect(description.policies).toEqual({ overlap: 'BUFFER_ONE', catchupWindow: 7_200_000, pauseOnFailure: true });
  expect(description.spec).toMatchObject({ jitter: 300_000, timezone: 'Europe/Madrid' });
  const { stdout } = await machine.run('schedule', 'show', 'policies');
  expect(stdout).toContain('every 7d on tuesday at 03:30, Europe/Madrid, up to 5m later');
  expect(stdout).toContain('overlap bufferOne, catch up 2h, pauses on failure');
});

test('the list shows when each runs next and how its last run ended', async () => {
  const { code, stdout } = await machine.run('schedule', 'list');
  expect(code).toBe(0);
  for (const part of [/^thrice +paused +passed/m, /^by-hand .*every 1d at 04:00, Europe\/Madrid/m]) {
    expect(stdout).toMatch(part);
  }
});

test.each([
  [['create', 'x', 'passing.yaml', '--every', '6h', '--at', '02:00'], '`at` needs `every` to be `1d` or `7d`'],
  [['create', 'x', 'passing.yaml', '--every', 'often'], '--every: expected a duration'],
  [['create', 'x', 'passing.yaml', '--cron', '99 2 * * *'], 'Temporal does not take the schedule'],
  [['create', 'by-hand', 'passing.yaml', '--every', '1d'], 'exists already'],
  [['pause', 'nobody', '--reason', 'x'], 'There is no schedule "nobody"'],
  [[], 'Expected the name of a command'],
])('%j is a usage error', async (args, message) => {
  const { code, stderr } = await machine.run('schedule', ...args);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(message) });
});
