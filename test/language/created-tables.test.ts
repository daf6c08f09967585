import { createdTables } from '../../language/created-tables';
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
  expect(createdTables([create, restore])).toEqual({
    orders: { byStep: 'create', kind: 'createTable' },
    copy: { byStep: 'restore', kind: 'restoreTable', sourceTable: 'orders', restoredTo: '2026-01-01T00:00:00Z' },
  });
});

test('a table that was deleted is no longer ours', () => {
  const remove = record('remove', 'deleteTable', { effect: 'destroys', outputs: { table: 'copy', deleted: true } });
  expect(Object.keys(createdTables([create, restore, remove]))).toEqual(['orders']);
});

test('a step that failed made nothing, as far as is known; one that reads makes nothing', () => {
  const failed = record('create', 'createTable', { outcome: 'failed', outputs: { table: 'orders' } });
  const described = record('describe', 'describeTable', { effect: 'reads', outputs: { table: 'orders' } });
  expect(createdTables([failed, described])).toEqual({});
});

test('a table may bear a name that JavaScript knows', () => {
  const odd = record('create', 'createTable', { outputs: { table: '__proto__' } });
  expect(Object.keys(createdTables([odd]))).toEqual(['__proto__']);
});
