import { restoredTables } from '../../handover/restored-tables';
import type { JournalRecord } from '../../language/run-facts';

function record(kind: string, outputs: Record<string, string>, more: Partial<JournalRecord> = {}): JournalRecord {
  const effect = kind === 'deleteTable' ? 'destroys' : 'creates';
  const startedAt = '2026-01-31T14:03:05Z';
  return { seq: 1, path: kind, id: kind, kind, effect, attempt: 1, outcome: 'succeeded', startedAt, outputs, ...more };
}

test('tables that were restored, with the one whose place each takes', () => {
  const journal = [
    record('createTable', { table: 'sample' }),
    record('restoreTable', { table: 'orders-2', source: 'orders', tableId: 'id-2' }),
    record('restoreBackup', { table: 'gone-2', source: 'gone', backupArn: 'arn:aws:dynamodb:x' }),
  ];
  expect(restoredTables({ journal })).toEqual([
    { name: 'orders-2', tableId: 'id-2', original: 'orders', hasItsName: false },
    { name: 'gone-2', tableId: undefined, original: 'gone', hasItsName: false },
  ]);
});

test('one of another region needs to be imported, also under the name that its original has there', () => {
  const source = 'arn:aws:dynamodb:us-east-1:123456789012:table/orders';
  const journal = [record('restoreTable', { table: 'orders', source })];
  expect(restoredTables({ journal })).toEqual([
    { name: 'orders', tableId: undefined, original: 'orders', originalArn: source, hasItsName: false },
  ]);
});

test('one that was deleted again, or whose restore failed, is none', () => {
  const journal = [
    record('restoreTable', { table: 'copy', source: 'orders' }),
    record('deleteTable', { table: 'copy' }),
    record('restoreTable', { table: 'other', source: 'orders' }, { outcome: 'failed' }),
  ];
  expect(restoredTables({ journal })).toEqual([]);
});

test('one that has the name of a table which the run deleted takes its place under its name', () => {
  const journal = [
    record('deleteTable', { table: 'orders' }),
    record('restoreBackup', { table: 'orders', source: 'orders-copy' }),
  ];
  expect(restoredTables({ journal })).toEqual([
    { name: 'orders', tableId: undefined, original: 'orders', hasItsName: true },
  ]);
});

test('those of a run within it, and of the runs that it goes on with', () => {
  const origin = { byStep: 'copy', kind: 'restoreTable', sourceTable: 'orders' };
  const inner = record('run', {}, { effect: 'changes', tables: { created: { 'orders-2': origin }, deleted: [] } });
  expect(restoredTables({ journal: [inner] })).toMatchObject([{ name: 'orders-2', original: 'orders' }]);
  const resumes = { created: { 'orders-3': origin } } as never;
  expect(restoredTables({ journal: [], resumes })).toMatchObject([{ name: 'orders-3', original: 'orders' }]);
});
