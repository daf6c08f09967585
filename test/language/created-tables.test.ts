import { createdTables, tableChanges } from '../../language/created-tables';
import type { JournalRecord } from '../../language/run-facts';

function record(id: string, kind: string, parts: Partial<JournalRecord>): JournalRecord {
  const times = { startedAt: '2026-01-01T00:00:00Z', endedAt: '2026-01-01T00:00:01Z' };
  return {
    seq: 1,
    path: `steps.${id}`,
    id,
    kind,
    effect: 'creates',
    attempt: 1,
    outcome: 'succeeded',
    ...times,
    ...parts,
  };
}

const create = record('create', 'createTable', { outputs: { table: 'orders', arn: 'arn' } });
const restore = record('restore', 'restoreTable', {
  outputs: { table: 'copy', source: 'orders', restoredTo: '2026-01-01T00:00:00Z' },
});

test('a table that was made and not deleted stands, with where it came from', () => {
  expect(createdTables({ journal: [create, restore] })).toEqual({
    orders: { byStep: 'create', kind: 'createTable' },
    copy: { byStep: 'restore', kind: 'restoreTable', sourceTable: 'orders', restoredTo: '2026-01-01T00:00:00Z' },
  });
});

test('a table that was deleted is no longer ours', () => {
  const remove = record('remove', 'deleteTable', { effect: 'destroys', outputs: { table: 'copy', deleted: true } });
  expect(Object.keys(createdTables({ journal: [create, restore, remove] }))).toEqual(['orders']);
});

test('a step that failed made nothing, as far as is known; one that reads makes nothing', () => {
  const failed = record('create', 'createTable', { outcome: 'failed', outputs: { table: 'orders' } });
  const described = record('describe', 'describeTable', { effect: 'reads', outputs: { table: 'orders' } });
  expect(createdTables({ journal: [failed, described] })).toEqual({});
});

test('a table that a look did not find any more is no longer ours; one that is still there is', () => {
  const kept = { run: 'before', seq: 1 };
  const created = createdTables({ journal: [create, restore] });
  const resumes = { created } as never;
  const gone = record('restore', 'restoreTable', {
    ...{ kept, outcome: 'failed', tables: { created: {}, deleted: ['copy'] } },
  });
  expect(Object.keys(createdTables({ journal: [{ ...create, kept }, gone], resumes }))).toEqual(['orders']);
  expect(tableChanges({ run: 'r', journal: [gone], resumes })?.deleted).toEqual(['copy']);
  expect(createdTables({ journal: [gone, restore], resumes })).toEqual(created);
});

test('a table may bear a name that JavaScript knows', () => {
  const odd = record('create', 'createTable', { outputs: { table: '__proto__' } });
  expect(Object.keys(createdTables({ journal: [odd] }))).toEqual(['__proto__']);
});

test('what a run within it made is its own too, until either of them deletes it', () => {
  const remove = (table: string) => record('remove', 'deleteTable', { effect: 'destroys', outputs: { table } });
  const inner = tableChanges({ run: 'r.inner', journal: [create, restore, remove('orders'), remove('older')] });
  expect(inner).toEqual({
    created: { copy: { ...createdTables({ journal: [restore] })['copy'], run: 'r.inner' } },
    deleted: ['orders', 'older'],
  });
  // A run that failed left its tables all the same.
  const outer = record('inner', 'run', { effect: 'destroys', outcome: 'failed', tables: inner });
  const older = record('older', 'createTable', { outputs: { table: 'older' } });
  expect(createdTables({ journal: [older, outer] })).toEqual(inner?.created);
  expect(createdTables({ journal: [older, outer, remove('copy')] })).toEqual({});
  expect(tableChanges({ run: 'r', journal: [older, outer] })).toEqual({ ...inner, deleted: ['orders', 'older'] });
});

test('a run that did nothing to tables has nothing to tell', () => {
  expect(tableChanges({ run: 'r', journal: [] })).toBeUndefined();
});
