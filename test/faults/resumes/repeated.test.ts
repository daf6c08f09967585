import { repeatedEffects } from '../../../faults/resumes/repeated';
import type { JournalRecord } from '../../../language/run-facts';
import { at, factsOf } from '../../report/facts';

const make = { path: 'steps.make', kind: 'restoreBackup', effect: 'creates' as const, outputs: { table: 'gone' } };
const removal = {
  path: 'finally.remove',
  kind: 'deleteTable',
  effect: 'destroys' as const,
  outputs: { table: 'gone' },
};
const drop = { path: 'steps.make.undo.drop', kind: 'deleteTable', effect: 'destroys' as const };
const made = new Map([['steps.make RestoreTableFromBackup', 1]]);
const removed = new Map([...made, ['finally.remove DeleteTable', 1]]);
const calm = { facts: factsOf([]), effects: removed };

function journal(...records: Partial<JournalRecord>[]) {
  return factsOf(
    records.map((record, index) => {
      const common = { seq: index + 1, id: 'x', attempt: 1, outcome: 'succeeded', startedAt: at(index) };
      return { ...common, ...record } as JournalRecord;
    }),
  );
}

test('a table that still stands is not made again', () => {
  const { again, repeated } = repeatedEffects(journal(make), calm, made, removed);
  expect({ again, repeated }).toEqual({
    again: false,
    repeated: ['steps.make RestoreTableFromBackup of a step that was done'],
  });
});

test('one that a clean-up has removed may be, and is removed again then', () => {
  expect(repeatedEffects(journal(make, removal), calm, removed, removed)).toEqual({ again: true, repeated: [] });
});

test('so may one whose undo had begun when the run was cut off, unless it had only looked', () => {
  expect(repeatedEffects(journal(make, { ...drop, outcome: 'running' }), calm, made, made).repeated).toEqual([]);
  expect(repeatedEffects(journal(make, { ...drop, effect: 'reads' }), calm, made, made).repeated).toHaveLength(1);
});
