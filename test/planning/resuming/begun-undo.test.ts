import { planOfSteps } from '../../../faults/plan-of';
import { begunUndo } from '../../../planning/resuming/begun-undo';
import { historiesOf } from '../../../planning/resuming/step-history';
import { endedRun } from './ended';
import { outputs, plan } from './fenced-cutover';

const cutOffAfter = (...after: string[]) => endedRun(plan, { until: 'steps.last', outputs, after });

test('a run that was cut off after an undo had let writers in: what it had undone is not kept', () => {
  const past = cutOffAfter('steps.cutover.undo.home', 'steps.cutover.undo.release');
  expect(begunUndo(past)).toEqual([{ path: 'steps.cutover', isLookedAt: false }]);
  expect(historiesOf(past).get('steps.cutover.fenced.fence')).toMatchObject({
    takenBack: true,
    attempts: 1,
    failures: 1,
  });
});

test('an undo that has only looked has taken nothing back', () => {
  expect(begunUndo(cutOffAfter('steps.cutover.undo.home'))).toEqual([]);
});

test('a backup whose undo was cut off is looked at, and an undo undoes it once more', () => {
  const past = cutOffAfter('steps.cutover.fenced.copy.undo.drop');
  expect(begunUndo(past)).toEqual([{ path: 'steps.cutover.fenced.copy', isLookedAt: true }]);
  const { takenBack, undoing } = historiesOf(past).get('steps.cutover.fenced.copy') ?? {};
  expect({ takenBack, undoing }).toEqual({ takenBack: undefined, undoing: true });
});

test('items whose undo was cut off are looked at by nobody; the next undo takes over what that one has made', () => {
  const items = planOfSteps(`  - id: copy
    reconcileItems: { from: copy, to: orders, different: restore, onlyInLive: delete, maxItems: 5 }
    undo:
      - { id: again, restoreTable: { source: orders, target: orders-undo, to: "2026-11-29T00:00:00Z" } }
      - { id: back, reconcileItems: { from: orders-undo, to: orders, different: restore } }
  - { id: last, countItems: { table: orders } }
`);
  const past = endedRun(items, { until: 'steps.last', after: ['steps.copy.undo.again'] });
  const prepared = { targetAbsentAt: '2026-11-29T00:00:01.000Z' };
  const journal = past.facts.journal.map((record) =>
    record.id === 'again' ? { ...record, prepared, inputsDigest: 'sha256:0' } : record,
  );
  const cutOff = { ...past, facts: { ...past.facts, journal } };
  expect(begunUndo(cutOff)).toEqual([{ path: 'steps.copy', isLookedAt: false }]);
  expect(historiesOf(cutOff).get('steps.copy')).toMatchObject({ takenBack: true });
  expect(historiesOf(cutOff).get('steps.copy.undo.again')).toMatchObject({
    failures: 1,
    unfinished: { prepared, inputsDigest: 'sha256:0' },
  });
});

test('what `undone` tells of is not told twice', () => {
  const past = cutOffAfter('steps.cutover.undo.release');
  const undone = [{ path: 'steps.cutover', outcome: 'undone' as const }];
  expect(begunUndo({ ...past, facts: { ...past.facts, undone } })).toEqual([]);
});

test('a step that is called undo undoes nothing', () => {
  const loop = planOfSteps(`  - id: undo
    parallel:
      one: [{ id: call, http: { url: "http://127.0.0.1:1/" } }]
  - { id: last, countItems: { table: orders } }
`);
  expect(begunUndo(endedRun(loop, { until: 'steps.last' }))).toEqual([]);
});
