import { stepKinds } from '../../../activities/step-table';
import { planOfSteps } from '../../../faults/plan-of';
import { halfUndone } from '../../../planning/resuming/half-undone';
import { resume } from '../../../planning/resuming/resume';
import { endedRun } from './ended';
import { arn, outputs, plan } from './fenced-cutover';

const story = { until: 'steps.last', outputs };
const cutOff = endedRun(plan, { ...story, after: ['steps.cutover.fenced.copy.undo.drop'] });

test('a part of what belongs together was taken back: the run does not go on with the rest', () => {
  expect(halfUndone(cutOff)).toEqual(['steps.cutover']);
  const told = { undone: [{ path: 'steps.cutover.fenced.copy', outcome: 'undone' as const }] };
  expect(halfUndone(endedRun(plan, { ...story, facts: told }))).toEqual(['steps.cutover']);
  const { resumption, rows } = resume(cutOff, plan, stepKinds);
  expect(resumption).toMatchObject({ abort: true, failure: { code: 'Internal', message: 'it broke' } });
  expect(rows.map(({ path, does }) => `${does} ${path}`)).toEqual([
    'undo steps.cutover.fenced.copy',
    'undo steps.cutover',
  ]);
});

test('where only an abort undoes, it was aborted', () => {
  const { resumption } = resume({ ...cutOff, plan: { ...plan, undoWhen: 'onAbort' } }, plan, stepKinds);
  expect(resumption.failure?.code).toBe('Aborted');
});

test('a person can give it up, or do the whole again, but not a part of it', () => {
  const given = resume(cutOff, plan, stepKinds, { abort: true, reason: 'not needed' }).resumption;
  expect(given).toMatchObject({ abort: true, reason: 'not needed' });
  expect(given).not.toHaveProperty('failure');
  expect(() => resume(cutOff, plan, stepKinds, { from: 'last' })).toThrow('The undo of steps.cutover was cut off');
  const { rows } = resume(cutOff, plan, stepKinds, { from: 'cutover' });
  expect(rows.find(({ path }) => path === 'steps.cutover.fenced.fence')?.does).toBe('redo');
});

test('what was undone as a whole, or not at all, is no half', () => {
  expect(halfUndone(endedRun(plan, story))).toEqual([]);
  const undone = ['steps.cutover.fenced.copy', 'steps.cutover'].map((path) => ({ path, outcome: 'undone' as const }));
  expect(halfUndone(endedRun(plan, { ...story, facts: { undone } }))).toEqual([]);
});

test('a table that an undo put in the place of one that the run had made is another one', () => {
  const tables = planOfSteps(`  - id: last
    createBackup: { table: orders }
  - id: remove
    deleteTable: { table: orders, ifExists: true }
    undo: [{ id: putBack, restoreBackup: { backupArn: "\${{ steps.last.backupArn }}", target: orders } }]
  - id: recreate
    restoreTable: { source: archive, target: orders, to: "2026-11-29T00:00:00Z" }
    undo: [{ id: unmake, deleteTable: { table: orders, ifExists: true } }]
  - { id: count, countItems: { table: orders } }
  - { id: end, countItems: { table: archive } }
`);
  const past = endedRun(tables, {
    until: 'steps.end',
    outputs: { 'steps.last': { source: 'orders', backupArn: arn } },
    after: ['steps.recreate.undo.unmake', 'steps.remove.undo.putBack'],
    facts: { undone: [{ path: 'steps.recreate', outcome: 'undone' }] },
  });
  const { resumption } = resume(past, tables, stepKinds);
  expect(resumption.created['orders']?.byStep).toBe('putBack');
  expect(resumption.steps['steps.count']).not.toHaveProperty('kept');
});
