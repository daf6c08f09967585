import fc from 'fast-check';
import { beginsWith, contains, equal, order, sizeOf } from '../../../emulator/dynalite-engine/attribute-values';

test.each([
  [{ NS: ['1', '2'] }, { NS: ['2', '1'] }, true],
  [{ NS: ['1', '2'] }, { NS: ['1', '3'] }, false],
  [{ L: [{ S: 'a' }, { S: 'b' }] }, { L: [{ S: 'b' }, { S: 'a' }] }, false],
  [{ M: { a: { S: 'x' }, b: { L: [] } } }, { M: { b: { L: [] }, a: { S: 'x' } } }, true],
  [{ M: { a: { S: 'x' } } }, { M: { a: { S: 'x' }, b: { S: 'y' } } }, false],
  [{ S: '1' }, { N: '1' }, false],
  [{ BOOL: false }, { BOOL: false }, true],
])('%j and %j: equal is %s', (a, b, expected) => {
  expect(equal(a, b)).toBe(expected);
  expect(equal(b, a)).toBe(expected);
});

test('numbers are ordered by their value', () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).filter((x) => x === 0 || Math.abs(x) > 1e-120);
  fc.assert(
    fc.property(number, number, (x, y) => {
      fc.pre(Math.abs(x) < 1e120 && Math.abs(y) < 1e120);
      expect(order({ N: String(x) }, { N: String(y) })).toBe(Math.sign(x - y) || (x === y ? 0 : x < y ? -1 : 1));
    }),
  );
});

test('text is ordered by its bytes, not by UTF-16', () => {
  expect(order({ S: '\uffff' }, { S: '\u{10000}' })).toBeLessThan(0);
});

test('types without an order have none', () => {
  expect(order({ BOOL: true }, { BOOL: false })).toBeUndefined();
  expect(order({ S: '1' }, { N: '1' })).toBeUndefined();
});

test('contains looks into strings, binaries, sets and lists', () => {
  expect(contains({ S: 'abc' }, { S: 'b' })).toBe(true);
  expect(contains({ B: 'AQID' }, { B: 'Ag==' })).toBe(true);
  expect(contains({ SS: ['abc'] }, { S: 'b' })).toBe(false);
  expect(contains({ NS: ['1'] }, { N: '1' })).toBe(true);
  expect(contains({ L: [{ M: { a: { N: '1' } } }] }, { M: { a: { N: '1' } } })).toBe(true);
  expect(contains({ N: '12' }, { N: '1' })).toBe(false);
});

test('begins_with and size', () => {
  expect(beginsWith({ B: 'AQID' }, { B: 'AQI=' })).toBe(true);
  expect(beginsWith({ N: '12' }, { N: '1' })).toBe(false);
  expect(sizeOf({ B: 'AQID' })).toBe(3);
  expect(sizeOf({ M: { a: { S: '' } } })).toBe(1);
  expect(sizeOf({ N: '1' })).toBeUndefined();
});
