import type { StepProgressed } from '../../cli/events';
import { type KeptStack, keepStack } from '../runbooks/kept-stack';
import { Machine } from './drillbook';

const machine = new Machine();
let stack: KeptStack;
beforeAll(async () => {
  stack = await keepStack(machine);
});
afterAll(() => machine.remove());

const items = 300;
machine.write('items.jsonl', Array.from({ length: items }, (_, at) => `{"id":"i${at}"}\n`).join(''));
machine.write(
  'make.yaml',
  `
apiVersion: drillbook/v1
name: make
description: Makes a table with items
steps:
  - createTable: { table: many, keys: { partition: { name: id, type: S } } }
  - waitActive: { table: many }
  - loadItems: { table: many, file: items.jsonl }
`,
);
machine.write(
  'count.yaml',
  `
apiVersion: drillbook/v1
name: count
description: Counts a table in two ways at once
inputs:
  segments: { type: integer, description: Into how many the first count is divided }
steps:
  - id: both
    parallel:
      left:
        - { id: divided, name: Count in segments, countItems: { table: many, segments: "\${{ inputs.segments }}" } }
      right:
        - { id: few, name: Count in few, countItems: { table: many, segments: 2 } }
`,
);

test('status and report tell the work of each step on items, beside others', async () => {
  expect((await machine.run('run', 'make.yaml', '--follow')).code).toBe(0);
  await faults([{ kind: 'delay', operation: 'Scan', ms: 100 }]);
  const started = (await machine.run('run', 'count.yaml', '-i', 'segments=40', '--json')).lines();
  const run = String(started.at(-1)?.['run']);

  const progress = await progressOf(run, ({ segments }) => (segments?.done ?? 0) > 1);
  expect(progress).toMatchObject({ path: 'steps.both.left.divided', attempt: 1, retrying: 0 });
  expect(progress.segments?.of).toBe(40);
  expect(progress.items).toBeLessThan(items);
  expect(progress.readUnits).toBeGreaterThan(0);
  const text = await machine.run('status', run);
  expect(text.stdout).toMatch(/Count in segments \(steps\.both\.left\.divided\).* of 40 segments/);
  const list = (await machine.run('list', '--json')).lines();
  expect(list.flatMap(({ type, run }) => (type === 'run' ? [run] : [])).toSorted()).toEqual([
    run,
    expect.stringMatching(/^make-/),
  ]);

  await faults([]);
  const followed = await machine.run('status', run, '--watch', '--json');
  expect(followed.code).toBe(0);
  const report = await machine.run('report', run, '--format', 'md');
  expect(report.stdout).toMatch(/## Work on items\n[^#]*Count in segments[^#]*\| 300 \| /);
});

async function faults(list: readonly object[]): Promise<void> {
  await fetch(`${stack.endpoint}/_emulator/faults`, { method: 'POST', body: JSON.stringify({ faults: list }) });
}

async function progressOf(run: string, wanted: (progress: StepProgressed) => boolean): Promise<StepProgressed> {
  for (;;) {
    const ended = await machine.run('status', run, '--json');
    const told = ended.lines().find(({ type }) => type === 'facts')?.['progress'] as StepProgressed[] | undefined;
    const found = told?.find(wanted);
    if (found) return found;
    if (ended.lines().at(-1)?.['verdict']) throw new Error(`The run is over:\n${ended.stdout}`);
  }
}
