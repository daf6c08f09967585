import db from 'dynalite/db';
import fc from 'fast-check';
import { itemSize } from '../../../emulator/dynalite-engine/item-size';

const text = fc.stringMatching(/^[a-z]{1,200}$/);
const number = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }), fc.nat(60))
  .map(([isNegative, digits, places]) => numberOf(isNegative, `${digits}`, places));
const scalar = fc.oneof(
  text.map((S) => ({ S })),
  number.map((N) => ({ N })),
  fc.base64String({ minLength: 4 }).map((B) => ({ B })),
  fc.boolean().map((BOOL) => ({ BOOL })),
  fc.constant({ NULL: true }),
  fc.array(text, { minLength: 1 }).map((SS) => ({ SS })),
  fc.array(number, { minLength: 1 }).map((NS) => ({ NS })),
);
const { value } = fc.letrec<{ value: DynaliteItem[string] }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar as fc.Arbitrary<DynaliteItem[string]>,
    fc.array(tie('value')).map((L) => ({ L })),
    fc.dictionary(text, tie('value')).map((M) => ({ M })),
  ),
}));

/** As dynalite stores it: without an exponent and without zeros that say nothing. */
function numberOf(isNegative: boolean, digits: string, places: number): string {
  const padded = digits.padStart(places + 1, '0');
  const whole = padded.slice(0, padded.length - places);
  const fraction = padded.slice(padded.length - places).replace(/0+$/, '');
  return `${isNegative && /[1-9]/.test(padded) ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
}

test('both sizes are those that dynalite finds, for letters of one byte', () => {
  fc.assert(
    fc.property(fc.dictionary(text, value), text, (rest, id) => {
      const item: DynaliteItem = { ...rest, id: { S: id } };
      expect(itemSize(item, 'id')).toEqual({ bytes: db.itemSize(item), stored: db.itemSize(item, true, true, 'id') });
    }),
  );
});

test.each([
  ['0', 1],
  ['-12', 3],
  ['100', 2],
  ['1234', 3],
  ['0.001', 2],
  ['12.5', 3],
])('the number %s takes %i bytes', (N, bytes) => {
  expect(itemSize({ n: { N } }).bytes).toBe(1 + bytes);
});

test('letters count as in UTF-8', () => {
  expect(itemSize({ é: { S: '日本' } }).bytes).toBe(2 + 6);
});
