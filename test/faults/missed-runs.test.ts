import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../local/temporal-server/free-port';
import { Machine } from '../cli/drillbook';
import { passing } from '../cli/runbooks';
import { type ShownRun, shownSchedule, untilShown } from '../cli/schedules/schedule-lines';

const everyMs = 2_000;
/** Longer than the shortest catch-up window and two turns. */
const downMs = 15_000;
const machine = new Machine();
machine.write('passing.yaml', passing);
afterAll(() => machine.remove());

/** The times that were due and have no run, from the first run to the last. */
function left(runs: readonly ShownRun[]): number[] {
  const due = runs.map(({ dueAt }) => Date.parse(dueAt)).sort((a, b) => a - b);
  const missing: number[] = [];
  for (let at = due[0] ?? 0; at < (due.at(-1) ?? 0); at += everyMs) if (!due.includes(at)) missing.push(at);
  return missing;
}

const passed = ({ verdict }: ShownRun) => verdict === 'passed';

test('runs that were missed while the server was down start when it is back, where they are not too late; the others by a back-fill', async () => {
  const ports = await Promise.all([freePort(), freePort(), freePort()]);
  const [temporal = 0, ui = 0, emulator = 0] = ports;
  const place = ['--temporal-port', temporal, '--ui-port', ui, '--dynamodb-port', emulator].map(String);
  const stack = ['up', '--data-dir', join(machine.directory, 'data'), ...place];
  const first = machine.start(...stack);
  await first.said('Ctrl-C stops it.');
  const create = ['--every', '2s', '--overlap', 'bufferAll', '--catch-up'];
  await machine.run('schedule', 'create', 'patient', 'passing.yaml', ...create, '1h');
  await machine.run('schedule', 'create', 'strict', 'passing.yaml', ...create, '10s');
  for (const name of ['patient', 'strict']) await untilShown(machine, name, ({ runs }) => runs.some(passed));
  first.signal('SIGKILL');
  await first.ended;
  await sleep(downMs);

  await machine.start(...stack).said('Ctrl-C stops it.');
  const back = (await shownSchedule(machine, 'patient')).next[0]?.at ?? '';
  const isPast = ({ runs }: { runs: readonly ShownRun[] }) => runs.some((run) => passed(run) && run.dueAt > back);
  const patient = await untilShown(machine, 'patient', isPast);
  expect(patient.counts.missed).toBe(0);
  expect(left(patient.runs)).toEqual([]);

  const strict = await untilShown(machine, 'strict', isPast);
  expect(strict.counts.missed).toBeGreaterThan(0);
  const missing = left(strict.runs);
  expect(strict.counts.missed).toBe(missing.length);
  await machine.run('schedule', 'pause', 'strict', '--reason', 'seen enough');
  for (const due of missing) {
    const at = new Date(due).toISOString().replace('.000', '');
    const window = ['--from', at, '--to', at, '--reason', 'the server was down'];
    expect((await machine.run('schedule', 'backfill', 'strict', ...window)).code).toBe(0);
  }
  await untilShown(machine, 'strict', ({ runs }) => runs.every(passed) && left(runs).length === 0);
}, 300_000);
