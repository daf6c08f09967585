import { measuresOf } from '../../../language/measures/measures-of';
import type { RunFacts } from '../../../language/run-facts';
import { at, factsOf, record } from '../../report/facts';

const during = (from: number, to: number) => ({ startedAt: at(from), endedAt: at(to) });
const restore = (seq: number, from: number, to: number, restoredTo: string) =>
  record(seq, `restore${seq}`, 'restoreTable', { ...during(from, to), outputs: { source: 'orders', restoredTo } });
const mark = (seq: number, second: number, table = 'orders') =>
  record(seq, `mark${seq}`, 'markTimestamp', { ...during(second, second), outputs: { table, time: at(second) } });
const before = (seconds: number) => at(-seconds);

test('what an objective measured is what counts, and one that could not be measured has no other figure', () => {
  const objectives = [
    { name: 'rto', objectiveMs: 60_000, measuredMs: 30_000, met: true },
    { name: 'rpo', objectiveMs: 5_000, met: false },
  ];
  const facts = factsOf([mark(1, 1), restore(2, 2, 8, at(1))], { objectives });
  const phases = [{ phase: 'restore', ms: 6_000, steps: 1 }];
  expect(measuresOf(facts)).toEqual({ rtoMs: 30_000, rtoObjectiveMs: 60_000, rpoObjectiveMs: 5_000, phases });
});

test('without objectives it is the time from the start of the run to the end of its steps', () => {
  const journal = [
    restore(1, 2, 8, at(1)),
    record(2, 'count', 'countItems', during(8, 12)),
    record(3, 'cleanUp', 'deleteTable', { ...during(12, 40), path: 'finally.cleanUp' }),
  ];
  expect(measuresOf(factsOf(journal)).rtoMs).toBe(12_000);
});

test('of a resumed run it begins with the first run of the line', () => {
  const resumes = { run: 'a', execution: 'e', origin: 'a', originStartedAt: before(600) };
  const facts = factsOf([restore(1, 2, 8, at(1))], { resumes: { ...resumes, planDigest: '', created: {}, steps: {} } });
  expect(measuresOf(facts).rtoMs).toBe(608_000);
});

test.each<[string, Partial<RunFacts>]>([
  ['that failed', { verdict: 'failed' }],
  ['that goes on', { verdict: undefined }],
  ['that restores nothing', { journal: [record(1, 'count', 'countItems')] }],
])('a run %s has no recovery time', (_which, more) => {
  expect(measuresOf({ ...factsOf([restore(1, 2, 8, at(1))]), ...more }).rtoMs).toBeUndefined();
});

test('a restore of a run within it is a recovery too', () => {
  const created = { copy: { byStep: 'restore', kind: 'restoreTable', sourceTable: 'carts' } };
  const outer = record(1, 'each', 'run', { ...during(0, 9), tables: { created, deleted: [] } });
  expect(measuresOf(factsOf([outer])).rtoMs).toBe(9_000);
});

test('data is lost between the time restored to and the last mark of that table before the restore', () => {
  const journal = [mark(1, 1), mark(2, 5), mark(3, 6, 'carts'), restore(4, 7, 8, at(1)), mark(5, 9)];
  expect(measuresOf(factsOf(journal)).rpoMs).toBe(4_000);
  expect(measuresOf(factsOf([mark(1, 1), restore(2, 2, 3, at(1))])).rpoMs).toBe(0);
  expect(measuresOf(factsOf([restore(1, 2, 3, at(1)), mark(2, 4)])).rpoMs).toBeUndefined();
});

test('the detect lag begins at the earliest time that was given and restored to', () => {
  const journal = [restore(1, 1, 2, before(300)), restore(2, 1, 2, before(900))];
  const given = { from: before(900), to: before(300).replace('.000Z', '+00:00') };
  expect(measuresOf(factsOf(journal, { inputs: given })).detectLagMs).toBe(900_000);
  expect(measuresOf(factsOf(journal, { inputs: { to: given.to } })).detectLagMs).toBe(300_000);
});

test('a time that the run found by itself, or that is later than its start, tells nothing of detection', () => {
  expect(measuresOf(factsOf([mark(1, 1), restore(2, 2, 3, at(1))])).detectLagMs).toBeUndefined();
  expect(measuresOf(factsOf([restore(1, 2, 3, before(300))])).detectLagMs).toBeUndefined();
  expect(measuresOf(factsOf([restore(1, 2, 3, at(1))], { inputs: { to: at(1) } })).detectLagMs).toBeUndefined();
});
