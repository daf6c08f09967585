import fc from 'fast-check';
import { attributesInText } from '../../../emulator/dynalite-engine/attributes-in-text';

/** With all that could be mistaken for the end of a string or of an object. */
const text = fc.string({
  unit: fc.constantFrom('a', 'b', '"', '\\', '{', '}', '[', ',', ':', 'é', '\ud800', '\n', '😀'),
});
const { value } = fc.letrec<{ value: DynaliteItem[string] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text.map((S) => ({ S })),
    fc.constant({ NULL: true }),
    fc.array(text).map((SS) => ({ SS })),
    fc.array(tie('value')).map((L) => ({ L })),
    fc.dictionary(text, tie('value'), { noNullPrototype: true }).map((M) => ({ M })),
  ),
}));

test('finds what parsing all of the item finds', () => {
  const items = fc.dictionary(text, value, { noNullPrototype: true });
  fc.assert(
    fc.property(items, fc.array(text), fc.nat(), (item, others, at) => {
      const own = Object.keys(item).filter((_, place) => (at >> (place % 30)) % 2 === 0);
      const names = [...new Set([...others, ...own])];
      const expected = Object.entries(item).filter(([name]) => names.includes(name));
      expect(attributesInText(names)(JSON.stringify(item))).toEqual(Object.fromEntries(expected));
    }),
    { numRuns: 1_000 },
  );
});
