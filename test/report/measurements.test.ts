import { counts, fingerprints } from '../../report/measurements';
import { digestNow, digestThen, failed, passed } from './facts';

test('counts are those of scans, by step', () => {
  expect(counts(passed)).toEqual([{ step: 'before', title: 'Title of before', table: 'orders', count: 10 }]);
});

test('a fingerprint says which earlier one it equals', () => {
  expect(fingerprints(passed).map(({ step, equals }) => [step, equals])).toEqual([
    ['image', undefined],
    ['copy', 'image'],
  ]);
});

test('fingerprints that differ are equal to none', () => {
  expect(fingerprints(failed).map(({ digest, count, equals }) => [digest, count, equals])).toEqual([
    [digestThen, 1000, undefined],
    [digestNow, 999, undefined],
  ]);
});
