import fc from 'fast-check';
import BTree from 'sorted-btree';
import { type KeyRange, valuesInRange } from '../../../emulator/dynalite-engine/key-range';

test('a range holds what its bounds say, in order, both ways', () => {
  const key = fc.string({ minLength: 1, maxLength: 2, unit: fc.constantFrom('a', 'b', '/', '~', '0') });
  const bounds = fc.record({ gt: key, gte: key, lt: key, lte: key, reverse: fc.boolean() }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.uniqueArray(key), bounds, (keys, given) => {
      const range: KeyRange = { ...given, ...(given.gte && { gt: undefined }), ...(given.lte && { lt: undefined }) };
      const texts = new BTree<string, string>(keys.map((name) => [name, name]));
      const { gt, gte, lt, lte } = range;
      const expected = keys
        .filter((name) => (gt === undefined || name > gt) && (gte === undefined || name >= gte))
        .filter((name) => (lt === undefined || name < lt) && (lte === undefined || name <= lte))
        .sort();
      expect([...valuesInRange(texts, range)]).toEqual(range.reverse ? expected.reverse() : expected);
    }),
  );
});
