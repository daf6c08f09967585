import { phasesOf } from '../../../../report/html/gantt/phases';
import { ganttRows } from '../../../../report/html/gantt/rows';
import { ticksOf } from '../../../../report/html/gantt/scale';
import { at, factsOf, record } from '../../facts';
import { richRun } from '../../rich-run';

const asOf = Date.parse(at(2_000));

function bars(path: string): string[] {
  const row = ganttRows(richRun(), asOf).find((each) => each.path === path);
  const second = (time: number) => (time - Date.parse(at(0))) / 1_000;
  return (row?.bars ?? []).map(({ kind, from, to }) => `${kind} ${second(from)}-${second(to)}`);
}

test('attempts, and the waits for people between and within them', () => {
  expect(bars('steps.put')).toEqual(['failed 783-812', 'person 812-905', 'failed 905-934', 'person 934-960']);
  expect(bars('steps.go')).toEqual(['person 101-190']);
  expect(bars('steps.restore')).toEqual(['person 312-312.5', 'work 312.5-316']);
  expect(bars('steps.active')).toEqual(['wait 316-640']);
});

test('steps of a run within it stand below their step, undo and clean-up by themselves', () => {
  const rows = ganttRows(richRun(), asOf);
  const at = rows.findIndex(({ path }) => path === 'steps.prove');
  expect(rows.slice(at, at + 3).map(({ path, depth }) => [path, depth])).toEqual([
    ['steps.prove', 0],
    ['steps.copy', 1],
    ['steps.equal', 1],
  ]);
  expect(rows.filter(({ part }) => part !== 'steps').map(({ path, part }) => [path, part])).toEqual([
    ['steps.swap.undo.back', 'undo'],
    ['finally.cleanUp', 'finally'],
  ]);
});

test('a restore that waited for a permit, or waits for one, is no work meanwhile', () => {
  const waited = record(1, 'restore', 'restoreTable', { permitWait: { from: at(2.2), to: at(2.6) } });
  const still = record(2, 'other', 'restoreTable', { outcome: 'running', endedAt: undefined });
  const waiting = [{ for: 'permit', path: 'steps.other', message: '2 of 2 in use', since: at(5) }] as const;
  const facts = factsOf([waited, still], { verdict: undefined, endedAt: undefined, waiting });
  const rows = ganttRows({ facts }, Date.parse(at(8)));
  const kinds = rows.map(({ bars }) => bars.map(({ kind, open }) => `${kind}${open ? ', open' : ''}`));
  expect(kinds).toEqual([
    ['work', 'wait', 'work'],
    ['work', 'wait, open'],
  ]);
});

test('of a run that waits, the bar reaches to now; what was kept from a run before has none', () => {
  const failure = { code: 'TableNotFound', message: 'no table' } as const;
  const kept = record(1, 'image', 'fingerprintTable', { kept: { run: 'before', seq: 3 } });
  const count = record(2, 'count', 'countItems', { outcome: 'failed', failure });
  const waiting = [{ for: 'decision', path: 'steps.count', message: 'no table', since: at(6) }] as const;
  const facts = factsOf([kept, count], { verdict: undefined, endedAt: undefined, waiting });
  const [first, second] = ganttRows({ facts }, asOf);
  expect(first?.bars).toEqual([]);
  expect(second?.bars.map(({ kind, to, open }) => [kind, to, open])).toEqual([
    ['failed', Date.parse(at(5.5)), undefined],
    ['person', asOf, true],
  ]);
});

test('phases begin where the plan says', () => {
  const seconds = phasesOf(richRun()).map(({ name, from }) => [name, (from - Date.parse(at(0))) / 1_000]);
  expect(seconds).toEqual([
    ['rto', 101],
    ['restore', 312],
  ]);
});

test.each([
  [8_600, ['0', '2 s', '4 s', '6 s', '8 s']],
  [978_000, ['0', '5 min', '10 min', '15 min']],
  [5_400_000, ['0', '15 min', '30 min', '45 min', '1 h', '1 h 15 min', '1 h 30 min']],
  [120, ['0', '20 ms', '40 ms', '60 ms', '80 ms', '100 ms', '120 ms']],
])('%d ms are told at round times', (span, texts) => {
  expect(ticksOf({ from: 0, to: span }).map(({ text }) => text)).toEqual(texts);
});
