import fc from 'fast-check';
import { isGreater } from '../../../activities/reconcile/newer';

test.each([
  ['10', '9', true],
  ['9', '10', false],
  ['1', '1.0', false],
  ['0', '0.5', false],
  ['0.5', '0', true],
  ['0', '-1', true],
  ['-2', '-1', false],
  ['-1', '-2', true],
  ['1e20', '99999999999999999999', true],
  ['12345678901234567890123456789012345678', '12345678901234567890123456789012345677', true],
])('%s is greater than %s: %p', (one, other, is) => {
  expect(isGreater({ N: one }, { N: other })).toBe(is);
});

test('numbers compare as numbers do', () => {
  const numbers = fc.oneof(
    fc.integer({ min: -1000, max: 1000 }).map((n) => n / 1000),
    fc.integer({ min: -9, max: 9 }),
  );
  fc.assert(
    fc.property(numbers, numbers, (one, other) => {
      expect(isGreater({ N: String(one) }, { N: String(other) })).toBe(one > other);
    }),
  );
});

test('texts and bytes compare by their bytes', () => {
  expect(isGreater({ S: '2026-02-01' }, { S: '2026-01-31' })).toBe(true);
  // In UTF-16 it is the other way round.
  expect(isGreater({ S: '\u{10000}' }, { S: '\uffff' })).toBe(true);
  expect(isGreater({ B: new Uint8Array([2]) }, { B: new Uint8Array([1, 9]) })).toBe(true);
});

test('what is missing or of another type cannot be compared', () => {
  expect(isGreater(undefined, { N: '1' })).toBeUndefined();
  expect(isGreater({ S: '1' }, undefined)).toBeUndefined();
  expect(isGreater({ S: '1' }, { N: '1' })).toBeUndefined();
  expect(isGreater({ S: 'a' }, { B: new Uint8Array([1]) })).toBeUndefined();
  expect(isGreater({ BOOL: true }, { BOOL: false })).toBeUndefined();
});
