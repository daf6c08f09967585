import { restoresSeen } from '../../../language/measures/restore-seen';
import { at, record } from '../../report/facts';

const during = (from: number, to: number) => ({ startedAt: at(from), endedAt: at(to) });
const orders = 'arn:aws:dynamodb:eu-west-1:1:table/orders';
const copy = { table: 'copy', arn: 'arn:aws:dynamodb:eu-west-1:1:table/copy' };
const restore = record(1, 'restore', 'restoreTable', {
  ...during(0, 5),
  prepared: { sourceArn: orders, sourceBytes: 7 },
  outputs: { ...copy, source: 'orders' },
});
const wait = record(2, 'active', 'waitActive', { ...during(5, 65), outputs: { table: 'copy' } });

test('a restore takes from the answer that it has begun to ACTIVE', () => {
  expect(restoresSeen({ journal: [restore, wait] })).toEqual([{ table: orders, bytes: 7, ms: 60_000, at: at(65) }]);
});

test('of a backup it is one of the table that was backed up; into another region it says so', () => {
  const backup = `${orders}/backup/01`;
  const journal = [{ ...restore, prepared: {}, kind: 'restoreBackup', outputs: { ...copy, backupArn: backup } }, wait];
  expect(restoresSeen({ journal })).toEqual([{ table: orders, ms: 60_000, at: at(65) }]);
  const abroad = { ...restore, outputs: { ...copy, arn: 'arn:aws:dynamodb:eu-north-1:1:table/copy' } };
  expect(restoresSeen({ journal: [abroad, wait] })).toEqual([expect.objectContaining({ across: true })]);
});

test.each([
  ['nobody waited for it', [restore]],
  ['another was waited for', [restore, { ...wait, outputs: { table: 'other' } }]],
  ['the wait began when it was long over', [restore, { ...wait, ...during(60, 65) }]],
  ['a run before did it', [{ ...restore, kept: { run: 'before', seq: 1 } }, wait]],
  ['it failed', [{ ...restore, outcome: 'failed' as const }, wait]],
  ['its source is not on record', [{ ...restore, prepared: undefined }, wait]],
])('nothing is told where %s', (_why, journal) => {
  expect(restoresSeen({ journal })).toEqual([]);
});
