import { Machine } from '../drillbook';
import { long } from '../runbooks';
import { StackClient } from '../stack-client';
import { type ShownRun, type ShownSchedule, untilShown } from './schedule-lines';

const everyMs = 2_000;
const machine = new Machine();
machine.write('long.yaml', long);
let stack: StackClient;

beforeAll(async () => {
  stack = await StackClient.start(machine);
});
afterAll(async () => {
  await stack?.close();
  await machine.remove();
});

const create = async (name: string, overlap: string) =>
  await machine.run('schedule', 'create', name, 'long.yaml', '--every', '2s', '--overlap', overlap);
const until = (name: string, holds: (shown: ShownSchedule) => boolean) => untilShown(machine, name, holds);
const abort = async ({ run }: ShownRun) => await machine.run('abort', run, '--reason', 'seen enough');
const running = ({ runs }: ShownSchedule) => runs.filter(({ status }) => status === 'running');
const due = ({ dueAt }: ShownRun) => Date.parse(dueAt);

/** The first run, once so many more have come due while it runs. */
async function firstOf(name: string, more: number): Promise<ShownRun> {
  const isLate = ({ runs, next: [next] }: ShownSchedule) => {
    const first = runs.at(-1);
    return first !== undefined && next !== undefined && Date.parse(next.at) - due(first) > more * everyMs;
  };
  const { runs } = await until(name, isLate);
  expect(runs).toHaveLength(1);
  return runs[0] as ShownRun;
}

/** The run that goes on after another has been aborted. */
async function afterAbort(name: string, before: ShownRun): Promise<ShownRun> {
  expect((await abort(before)).code).toBe(0);
  const shown = await until(name, (now) => running(now).some(({ run }) => run !== before.run));
  expect(running(shown)).toHaveLength(1);
  return running(shown)[0] as ShownRun;
}

async function remove(name: string, ...left: ShownRun[]): Promise<void> {
  await machine.run('schedule', 'delete', name, '--reason', 'seen enough');
  for (const run of left) await abort(run);
}

test('skip: nothing starts while a run goes on, and the next that is due after it does', async () => {
  await create('skipping', 'skip');
  const first = await firstOf('skipping', 3);
  const { counts, next } = await until('skipping', ({ counts }) => counts.skipped >= 2);
  expect(counts.started).toBe(1);
  const second = await afterAbort('skipping', first);
  expect(due(second)).toBeGreaterThanOrEqual(Date.parse(next[0]?.at ?? ''));
  await remove('skipping', second);
  expect((await machine.run('schedule', 'show', 'skipping')).code).toBe(2);
});

test('bufferOne: of those that come due while a run goes on, the first starts after it', async () => {
  await create('one-more', 'bufferOne');
  const first = await firstOf('one-more', 3);
  await until('one-more', ({ counts }) => counts.skipped >= 2);
  const second = await afterAbort('one-more', first);
  expect(due(second) - due(first)).toBe(everyMs);
  await remove('one-more', second);
});

test('bufferAll: all that come due while a run goes on start after it, one after the other', async () => {
  await create('all-of-them', 'bufferAll');
  const first = await firstOf('all-of-them', 3);
  const second = await afterAbort('all-of-them', first);
  const third = await afterAbort('all-of-them', second);
  expect([due(second) - due(first), due(third) - due(second)]).toEqual([everyMs, everyMs]);
  await remove('all-of-them', third);
});

test('allow: runs go on beside each other', async () => {
  await create('beside', 'allow');
  const shown = await until('beside', (now) => running(now).length >= 2);
  expect(shown.counts.skipped).toBe(0);
  await remove('beside');
  const { lines } = await machine.run('list', '--json');
  const left = lines().filter(({ run, status }) => String(run).startsWith('beside') && status === 'running');
  for (const { run } of left) await abort({ run } as ShownRun);
});
