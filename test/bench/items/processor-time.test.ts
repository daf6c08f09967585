import { Missing } from '../../../bench/items/missing';
import { processorTimeIn } from '../../../bench/items/processor-time';

test('user and system time count, in milliseconds', () => {
  expect(processorTimeIn('42 (a (b) c) S 1 42 42 0 -1 4194304 100 0 0 0 150 50 9 9 20 0 1 0')).toBe(2_000);
});

test('a system that does not tell it has none', () => {
  expect(() => processorTimeIn('42 (node) S')).toThrow(Missing);
});
