import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { canonicalItem, canonicalValue, quotePlain } from '../../../activities/items/canonical-item';

test('neither the order of attributes and sets nor the spelling of numbers matters', () => {
  const one = { a: { N: '1.0' }, b: { M: { x: { SS: ['p', 'q'] }, y: { NS: ['1', '20'] } } } };
  const other = { b: { M: { y: { NS: ['2e1', '1.00'] }, x: { SS: ['q', 'p'] } } }, a: { N: '1' } };
  expect(canonicalItem(one)).toBe(canonicalItem(other));
});

test('the order of lists matters', () => {
  expect(canonicalValue({ L: [{ S: 'a' }, { S: 'b' }] })).not.toBe(canonicalValue({ L: [{ S: 'b' }, { S: 'a' }] }));
});

test('values of different types are different', () => {
  const values: AttributeValue[] = [
    { S: '1' },
    { N: '1' },
    { B: new Uint8Array([1]) },
    { BOOL: true },
    { BOOL: false },
    { NULL: true },
    { SS: ['1'] },
    { NS: ['1'] },
    { BS: [new Uint8Array([1])] },
    { L: [{ S: '1' }] },
    { M: { 1: { S: '1' } } },
    { L: [] },
    { M: {} },
  ];
  expect(new Set(values.map((value) => canonicalValue(value))).size).toBe(values.length);
});

test('different texts are different, whatever is in them', () => {
  const map = fc.dictionary(fc.string(), fc.string());
  const toItem = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).map(([name, S]) => [name, { S }]));
  fc.assert(
    fc.property(map, map, (one, other) => {
      const same = JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
      expect(canonicalItem(toItem(one)) === canonicalItem(toItem(other))).toBe(same);
    }),
  );
});

test('where JSON escapes nothing, no text need be looked at', () => {
  const text = fc.string({ unit: 'binary', maxLength: 8 });
  const item = fc.dictionary(
    text,
    fc.oneof(
      text.map((S) => ({ S })),
      fc.array(text).map((SS) => ({ SS })),
    ),
  );
  let plain = 0;
  fc.assert(
    fc.property(item, (some) => {
      if (JSON.stringify(some).includes('\\')) return;
      plain += 1;
      expect(canonicalItem(some, quotePlain)).toBe(canonicalItem(some));
    }),
    { numRuns: 1_000 },
  );
  expect(plain).toBeGreaterThan(100);
});
