import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { itemsOf } from '../../faults/fingerprint-of';
import type { JournalRecord } from '../../language/run-facts';
import { freePort } from '../../local/temporal-server/free-port';
import { type Ended, Machine } from '../cli/drillbook';

const runbook = resolve(__dirname, '../../runbooks/guarded-delete.yaml');
const machine = new Machine();
afterAll(() => machine.remove());

/** Outputs by step id, of a command's `--json` lines. */
function outputsOf({ lines }: Ended): Record<string, JournalRecord['outputs']> {
  const facts = lines().find(({ type }) => type === 'facts')?.['facts'] as { journal: JournalRecord[] };
  return Object.fromEntries(facts.journal.map(({ id, outputs }) => [id, outputs]));
}

describe('on a kept stack', () => {
  let dynamodb: string;

  beforeAll(async () => {
    const [temporal, ui, emulator] = [await freePort(), await freePort(), await freePort()];
    dynamodb = `http://127.0.0.1:${emulator}`;
    const ports = ['--temporal-port', temporal, '--ui-port', ui, '--dynamodb-port', emulator].map(String);
    const stack = machine.start('up', ...ports, '--restore-duration', '300ms', '--restorable-lag', '500ms');
    await stack.said('Ctrl-C stops it.');
  });

  test('ten are lost, ten are back, and what came later stays', async () => {
    const ended = await machine.run('run', runbook, '-i', 'table=orders', '--follow', '--json');
    expect(ended.lines().at(-1)).toMatchObject({ type: 'result', exit: 0, verdict: 'passed' });
    const steps = outputsOf(ended);
    const counts = ['before', 'after', 'restoredCount', 'final'].map((id) => steps[id]?.['count']);
    expect(counts).toEqual([10, 0, 10, 10]);
    expect(steps['restoredImage']).toMatchObject({ count: 1000, digest: steps['image']?.['digest'] });
    expect(steps['finalImage']?.['digest']).toBe(steps['image']?.['digest']);
    expect(steps['swap']).toMatchObject({ candidates: 10, restored: 10, kept: 0 });

    const live = await itemsOf(dynamodb, 'orders');
    expect(live).toHaveLength(1003);
    expect(live?.filter(({ PK }) => PK?.S === 'CUSTOMER#9000').map(({ SK, quantity }) => [SK?.S, quantity?.N])).toEqual(
      [
        ['ORDER#L0001', '1'],
        ['ORDER#L0002', '2'],
        ['ORDER#L0003', '3'],
      ],
    );
    expect(await itemsOf(dynamodb, 'orders-restored')).toBeUndefined();
  });

  test('a table that it did not make is not touched', async () => {
    const before = await itemsOf(dynamodb, 'orders');
    const ended = await machine.run('run', runbook, '-i', 'table=orders', '--follow');
    expect(ended.code).toBe(4);
    expect(ended.stdout).toContain('TableExists');
    expect(await itemsOf(dynamodb, 'orders')).toEqual(before);
  });
});

test.each(['15m', '-15m'])("the emulator's clock %s off this machine's: same result", async (offset) => {
  const fast = ['--restore-duration', '300ms', '--restorable-lag', '500ms'];
  const ended = await machine.run('drill', runbook, '--clock-offset', offset, ...fast, '--json');
  expect(ended.lines().at(-1)).toMatchObject({ exit: 0, verdict: 'passed' });
  const steps = outputsOf(ended);
  expect(['before', 'after', 'restoredCount', 'final'].map((id) => steps[id]?.['count'])).toEqual([10, 0, 10, 10]);
});

test('a restore that loses one item is found out, by count and digest', async () => {
  const ended = await machine.run('drill', runbook, '--fault', 'lose-restored-items=1', '--json');
  expect(ended.code).toBe(3);
  const result = ended.lines().at(-1) as { verdict: string; reports: { markdown: string } };
  expect(result.verdict).toBe('failed');
  const { image, restoredImage } = outputsOf(ended);
  expect([image?.['count'], restoredImage?.['count']]).toEqual([1000, 999]);
  const report = readFileSync(join(machine.directory, result.reports.markdown), 'utf8');
  for (const part of [image?.['digest'], restoredImage?.['digest']]) expect(report).toContain(String(part));
  expect(report).toContain('| 999 |');
});
