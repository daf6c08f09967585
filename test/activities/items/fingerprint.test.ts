import fc from 'fast-check';
import type { Item } from '../../../activities/items/attribute-value';
import { Fingerprint } from '../../../activities/items/fingerprint';

const item = (key: number, text = ''): Item => ({ PK: { N: `${key}` }, text: { S: text } });
const items = fc.uniqueArray(fc.record({ key: fc.integer(), text: fc.string() }), { selector: ({ key }) => key });

test('is known and stays', () => {
  expect(new Fingerprint().digest()).toBe('sha256:0b9ea89034d64eba4a008f69e4ec7c07d7d7ee5229e38df01c5bdba4b014c91c');
  expect(Fingerprint.of([item(1, 'a'), item(2, 'b')]).digest()).toBe(
    'sha256:be4c1b0328fc29a41a14b264598aa52d635e854360c0a9a4039b7086b95a8517',
  );
});

test('depends neither on the order nor on the division into segments', () => {
  fc.assert(
    fc.property(items, fc.infiniteStream(fc.nat(3)), (rows, places) => {
      const all = rows.map(({ key, text }) => item(key, text));
      const segments: Item[][] = [[], [], [], []];
      for (const one of all) segments[places.next().value ?? 0]?.unshift(one);
      const merged = new Fingerprint();
      for (const segment of segments) merged.merge(Fingerprint.from(Fingerprint.of(segment).state()));
      expect(merged.digest()).toBe(Fingerprint.of(all).digest());
    }),
  );
});

test('tells a lost, a doubled and a changed item', () => {
  const whole = [item(1, 'a'), item(2, 'b'), item(3, 'c')];
  const digests = [whole, whole.slice(1), [...whole, item(1, 'a')], [item(1, 'a'), item(2, 'b'), item(3, 'd')]].map(
    (list) => Fingerprint.of(list).digest(),
  );
  expect(new Set(digests).size).toBe(4);
});

test('tells two values exchanged between items', () => {
  const one = Fingerprint.of([item(1, 'a'), item(2, 'b')]);
  const other = Fingerprint.of([item(1, 'b'), item(2, 'a')]);
  expect(one.digest()).not.toBe(other.digest());
});
