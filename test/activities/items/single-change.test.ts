import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Item } from '../../../activities/items/attribute-value';
import { Fingerprint } from '../../../activities/items/fingerprint';

const number = fc.tuple(fc.integer(), fc.integer({ min: -20, max: 20 })).map(([digits, power]) => `${digits}e${power}`);
const bytes = fc.uint8Array({ maxLength: 4 });
const setOf = <T>(member: fc.Arbitrary<T>, identity: (value: T) => unknown) =>
  fc.uniqueArray(member, { minLength: 1, maxLength: 4, selector: identity });

const { value } = fc.letrec<{ value: AttributeValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.string().map((S) => ({ S })),
    number.map((N) => ({ N })),
    bytes.map((B) => ({ B })),
    fc.boolean().map((BOOL) => ({ BOOL })),
    fc.constant({ NULL: true as const }),
    setOf(fc.string(), (text) => text).map((SS) => ({ SS })),
    setOf(number, Number).map((NS) => ({ NS })),
    setOf(bytes, (member) => Buffer.from(member).toString('hex')).map((BS) => ({ BS })),
    fc.array(tie('value'), { maxLength: 3 }).map((L) => ({ L })),
    fc.dictionary(fc.string(), tie('value'), { maxKeys: 3 }).map((M) => ({ M })),
  ) as fc.Arbitrary<AttributeValue>,
}));
const item = fc.dictionary(fc.string({ minLength: 1 }), value, { minKeys: 1, maxKeys: 4 });

const digestOf = (...items: Item[]) => Fingerprint.of(items).digest();

test('the spelling of numbers and the order of attributes and sets make no difference', () => {
  fc.assert(fc.property(item, (one) => expect(digestOf(respelt(one))).toBe(digestOf(one))));
});

test('a single change anywhere in an item makes one', () => {
  const place = fc.nat();
  fc.assert(
    fc.property(item, place, (one, at) => {
      const others = changesOf(one);
      expect(digestOf(others[at % others.length] ?? {})).not.toBe(digestOf(one));
    }),
    { numRuns: 500 },
  );
});

function respelt(one: Item): Item {
  return fromEntries(
    Object.entries(one)
      .map(([name, value]): [string, AttributeValue] => [name, respeltValue(value)])
      .reverse(),
  );
}

function respeltValue(value: AttributeValue): AttributeValue {
  const longer = (text: string) =>
    text.replace(/^(-?)(\d+)e(-?\d+)$/, (_, sign, digits, e) => `${sign}00${digits}0E${e - 1}`);
  if (value.N !== undefined) return { N: longer(value.N) };
  if (value.NS) return { NS: value.NS.map(longer).reverse() };
  if (value.SS) return { SS: [...value.SS].reverse() };
  if (value.BS) return { BS: [...value.BS].reverse() };
  if (value.L) return { L: value.L.map(respeltValue) };
  return value.M ? { M: respelt(value.M) } : value;
}

/** Every item that differs in one place: an attribute more, less, or of another value or type, at any depth. */
function changesOf(one: Item): Item[] {
  const names = Object.keys(one);
  let free = 'new';
  while (names.includes(free)) free += '+';
  const without = names.map((name) => fromEntries(Object.entries(one).filter(([other]) => other !== name)));
  const renamed = without.map((rest, at) => ({ ...rest, [free]: one[names[at] ?? ''] ?? { NULL: true } }));
  const changed = names.flatMap((name) =>
    changesOfValue(one[name] ?? { NULL: true }).map((value) =>
      fromEntries(Object.entries(one).map(([other, old]) => [other, other === name ? value : old])),
    ),
  );
  return [...without, ...renamed, { ...one, [free]: { NULL: true } }, ...changed];
}

function changesOfValue(value: AttributeValue): AttributeValue[] {
  if (value.S !== undefined) return [{ S: `${value.S} ` }, { SS: [value.S] }, { B: Buffer.from(value.S) }];
  if (value.N !== undefined) return [{ S: value.N }, { N: nextTo(value.N) }, { NS: [value.N] }];
  if (value.B !== undefined) return [{ B: Buffer.concat([value.B, Buffer.from([0])]) }, { BS: [value.B] }];
  if (value.BOOL !== undefined) return [{ BOOL: !value.BOOL }, { S: String(value.BOOL) }, { NULL: true }];
  if (value.SS) return [{ SS: [...value.SS, `${value.SS.join('')}+`] }, { L: value.SS.map((S) => ({ S })) }];
  if (value.NS)
    return [
      { SS: value.NS },
      {
        NS: value.NS.slice(1)
          .concat(nextTo(value.NS[0] ?? ''))
          .concat('7e90'),
      },
    ];
  if (value.BS) return [{ BS: [...value.BS, Buffer.alloc(9)] }, { L: value.BS.map((B) => ({ B })) }];
  if (value.L) {
    const inside = value.L.flatMap((entry, at) =>
      changesOfValue(entry).map((other) => ({ L: value.L?.with(at, other) ?? [] })),
    );
    return [{ L: [...value.L, { NULL: true }] }, ...inside];
  }
  if (value.M) return [{ L: [{ M: value.M }] }, ...changesOf(value.M).map((M) => ({ M }))];
  return [{ BOOL: false }, { S: '' }, { L: [] }, { M: {} }];
}

/** Differs in the last of many digits, more than a JavaScript number holds. */
function nextTo(text: string): string {
  const [digits = '0', power = '0'] = text.split('e');
  return `${digits}${'0'.repeat(20)}1e${Number(power) - 21}`;
}

/** A name may be `__proto__`. */
function fromEntries(entries: [string, AttributeValue][]): Item {
  return Object.fromEntries(entries);
}
