import fc from 'fast-check';
import { VersionJournal } from '../../../emulator/journal/version-journal';

const write = fc.record({
  table: fc.constantFrom('first', 'second'),
  key: fc.constantFrom('a', 'b', 'c'),
  image: fc.option(fc.string({ maxLength: 3 })),
  after: fc.nat(3),
});

test('the images at a time are those of all writes up to it, and no later ones', () => {
  fc.assert(
    fc.property(fc.array(write), fc.nat(60), (writes, time) => {
      const journal = new VersionJournal();
      const expected = new Map<string, string>();
      let now = 0;
      for (const { table, key, image, after } of writes) {
        now += after;
        journal.record(table, { key, image }, now);
        if (table !== 'first' || now > time) continue;
        if (image === null) expected.delete(key);
        else expected.set(key, image);
      }
      expect(new Map(journal.imagesAt('first', time))).toEqual(expected);
    }),
  );
});

test('a table that was dropped has no images, and one of the same name another history', () => {
  const journal = new VersionJournal();
  journal.record('first', { key: 'a', image: 'x' }, 1);
  journal.drop('first');
  journal.record('second', { key: 'b', image: 'y' }, 2);
  expect([...journal.imagesAt('first', 9)]).toEqual([]);
  expect([...journal.imagesAt('second', 9)]).toEqual([['b', 'y']]);
});

test('images that were taken do not change with later writes', () => {
  const journal = new VersionJournal();
  journal.record('table', { key: 'a', image: 'x' }, 1);
  const images = journal.imagesAt('table', 5);
  journal.record('table', { key: 'a', image: 'y' }, 2);
  expect([...images]).toEqual([['a', 'x']]);
});

test('a clock that was set back does not put a write before an earlier one', () => {
  const journal = new VersionJournal();
  journal.record('table', { key: 'a', image: 'x' }, 10);
  journal.record('table', { key: 'a', image: 'y' }, 4);
  expect([...journal.imagesAt('table', 10)]).toEqual([['a', 'y']]);
  expect([...journal.imagesAt('table', 9)]).toEqual([]);
});
