import fc from 'fast-check';
import { canonicalNumber, decimal } from '../../../activities/items/decimal';

test.each([
  ['1', '1e0'],
  ['1.0', '1e0'],
  ['+1e0', '1e0'],
  ['10e-1', '1e0'],
  ['0.010', '1e-2'],
  ['-0', '0e0'],
  ['0e99', '0e0'],
  ['-1200', '-12e2'],
  ['.5', '5e-1'],
  ['12345678901234567890123456789012345678', '12345678901234567890123456789012345678e0'],
  ['1.2345678901234567890123456789012345678', '12345678901234567890123456789012345678e-37'],
])('%s is %s', (text, canonical) => {
  expect(canonicalNumber(text)).toBe(canonical);
});

test.each(['', '.', 'e5', '1e', 'abc', '0x10', '1 ', 'Infinity', '1'.repeat(39), '1e126', '1e-131'])(
  '%j is no DynamoDB number',
  (text) => {
    expect(decimal(text)).toBeUndefined();
  },
);

test('short of other forms, a number is the same text with and without a fraction of nothing', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[0-9]{1,40}$/), (digits) => {
      expect(canonicalNumber(digits)).toBe(canonicalNumber(`${digits}.0`));
    }),
  );
});

test('moving the point and the exponent together does not change the value', () => {
  const digits = fc.stringMatching(/^[1-9][0-9]{0,36}$/);
  fc.assert(
    fc.property(digits, fc.integer({ min: 0, max: 30 }), fc.boolean(), (whole, shift, negative) => {
      const sign = negative ? '-' : '';
      const shifted = `${sign}${whole}${'0'.repeat(shift)}e-${shift}`;
      expect(canonicalNumber(shifted)).toBe(canonicalNumber(sign + whole));
    }),
  );
});
