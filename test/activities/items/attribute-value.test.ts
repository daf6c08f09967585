import { toAttributeValue, toItem } from '../../../activities/items/attribute-value';

test('plain values get the obvious types', () => {
  expect(toItem({ s: 'x', n: 1.5, t: true, z: null, l: [1, 'a'], m: { deep: [] } })).toEqual({
    s: { S: 'x' },
    n: { N: '1.5' },
    t: { BOOL: true },
    z: { NULL: true },
    l: { L: [{ N: '1' }, { S: 'a' }] },
    m: { M: { deep: { L: [] } } },
  });
});

test('typed values are taken as they are', () => {
  expect(toAttributeValue({ N: '12345678901234567890' })).toEqual({ N: '12345678901234567890' });
  expect(toAttributeValue({ SS: ['a', 'b'] })).toEqual({ SS: ['a', 'b'] });
  expect(toAttributeValue({ NS: ['1', '2'] })).toEqual({ NS: ['1', '2'] });
  expect(toAttributeValue({ B: 'aGk=' })).toEqual({ B: Buffer.from('hi') });
  expect(toAttributeValue({ M: { x: { N: '1' } } })).toEqual({ M: { x: { N: '1' } } });
  expect(toAttributeValue({ L: [{ S: 'a' }] })).toEqual({ L: [{ S: 'a' }] });
  expect(toAttributeValue({ NULL: true })).toEqual({ NULL: true });
});

test('a map that only looks typed is a map', () => {
  expect(toAttributeValue({ S: 1 })).toEqual({ M: { S: { N: '1' } } });
  expect(toAttributeValue({ N: 'many' })).toEqual({ M: { N: { S: 'many' } } });
  expect(toAttributeValue({ S: 'a', N: '1' })).toEqual({ M: { S: { S: 'a' }, N: { S: '1' } } });
  expect(toAttributeValue({})).toEqual({ M: {} });
});

test('a number that has lost digits already is refused', () => {
  expect(() => toAttributeValue(2 ** 60)).toThrow(/digits/);
});

test('binary must be base64', () => {
  expect(() => toAttributeValue({ B: 'no base64!' })).toThrow('Expected binary data as base64');
});
