import { historiesOf, restoredTable } from '../../../report/fleet/results';
import { at, factsOf, failed, passed, record } from '../facts';

test('results by table, with measures, and when the next test is due', () => {
  const objectives = [{ name: 'rto', objectiveMs: 60_000, measuredMs: 30_000, met: true }];
  expect(historiesOf([{ ...passed, objectives }, failed], 60_000)).toEqual([
    {
      table: 'orders',
      dueAt: at(160),
      results: [
        { run: passed.run, at: at(100), verdict: 'passed', rtoMs: 30_000, rtoObjectiveMs: 60_000 },
        { run: failed.run, at: at(100), verdict: 'failed' },
      ],
    },
  ]);
});

test('a run that restores nothing proves nothing of a table; one that has not ended proves nothing yet', () => {
  expect(restoredTable(factsOf([record(1, 'count', 'countItems')]))).toBeUndefined();
  expect(historiesOf([{ ...passed, verdict: undefined }])).toEqual([]);
});

test('without an input of that name it is the source of the restore, of a run within the run too', () => {
  expect(restoredTable({ ...passed, inputs: {} })).toBe('orders');
  const created = { copy: { byStep: 'restore', kind: 'restoreTable', sourceTable: 'carts' } };
  const outer = record(1, 'each', 'run', { tables: { created, deleted: [] } });
  expect(restoredTable({ ...factsOf([outer]), inputs: {} })).toBe('carts');
});
