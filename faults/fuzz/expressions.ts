import fc from 'fast-check';

const leaves = [
  'inputs.text',
  'inputs.time',
  'inputs.whole',
  'inputs.ratio',
  'inputs.yes',
  'inputs.list',
  'inputs.sizes',
  'steps.s.count',
  'steps.s.keys',
  'steps.s.keys[0].name',
  'steps.s.free',
  'steps.s',
  'run.id',
  'env.REGION',
  'x',
  '0',
  '1',
  '7u',
  '2.5',
  '"a"',
  '"2d"',
  '"10GiB"',
  'b"a"',
  'true',
  'false',
  'null',
  '[]',
  '{}',
  'int',
  'timestamp(inputs.time)',
  'duration("1h30m")',
];

const infix = '+ - * / % == != < <= > >= && || in'.split(' ');
const methods = 'size startsWith endsWith contains matches getSeconds getHours'.split(' ');
const functions =
  'size timestamp duration seconds bytes earlier later int uint double string bool type dyn has !'.split(' ');
const macros = ['all', 'exists', 'exists_one', 'map', 'filter'];

/** Anything with anything. */
export const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    { weight: 4, arbitrary: fc.constantFrom(...leaves) },
    { weight: 6, arbitrary: op(tie('expression')) },
    { weight: 1, arbitrary: many(tie('expression')).map((items) => `[${items.join(', ')}]`) },
    { weight: 1, arbitrary: many(tie('expression')).map((all) => `{${all.map((v, at) => `"k${at}": ${v}`)}}`) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...functions), fc.array(tie('expression'), { minLength: 1, maxLength: 2 }))
        .map(([name, args]) => `${name}(${args.join(', ')})`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('expression'), fc.constantFrom(...methods), fc.array(tie('expression'), { maxLength: 1 }))
        .map(([on, name, args]) => `(${on}).${name}(${args.join()})`),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(tie('expression'), fc.constantFrom(...macros), tie('expression'))
        .map(([over, macro, body]) => `(${over}).${macro}(x, ${body})`),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(tie('expression'), tie('expression')).map(([on, key]) => `(${on})[${key}]`),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(tie('expression'), tie('expression'), tie('expression'))
        .map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    },
  ),
}));

function op(part: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc.tuple(part, fc.constantFrom(...infix), part).map(([a, sign, b]) => `(${a} ${sign} ${b})`);
}

function many(part: fc.Arbitrary<string>): fc.Arbitrary<string[]> {
  return fc.array(part, { maxLength: 3 });
}

type Type = 'text' | 'whole' | 'number' | 'yes' | 'time' | 'duration' | 'list' | 'key' | 'map';

/** Only what belongs together. */
const sound = fc.letrec<Record<Type, string>>((tie) => {
  const make = (leafs: string[], ...forms: [form: string, ...parts: Type[]][]) =>
    fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      { weight: 2, arbitrary: fc.constantFrom(...leafs) },
      ...forms.map(([form, ...parts]) => ({
        weight: 1,
        arbitrary: fc
          .tuple(...parts.map((part) => tie(part)))
          .map((given) => given.reduce((text, part, at) => text.replaceAll(`$${at}`, () => part), form)),
      })),
    );
  const compared = ['==', '!=', '<', '<=', '>', '>='];
  const orders = (['text', 'whole', 'number', 'time', 'duration'] as const).flatMap((type) =>
    compared.map((sign): [string, ...Type[]] => [`($0 ${sign} $1)`, type, type]),
  );
  return {
    text: make(
      ['inputs.text', 'inputs.time', 'run.id', 'env.REGION', '"a"', "'é'", 'steps.s.keys[0].name'],
      ['($0 + $1)', 'text', 'text'],
      ['string($0)', 'number'],
      ['string($0)', 'time'],
      ['$0[0]', 'list'],
      ['$0.name', 'key'],
      ['($0 ? $1 : $2)', 'yes', 'text', 'text'],
    ),
    whole: make(
      ['1', '-7', '0', 'inputs.whole', 'steps.s.count', 'bytes("1.5KiB")', 'seconds("2d")', 'inputs.sizes.a'],
      ['($0 + $1)', 'whole', 'whole'],
      ['($0 - $1)', 'whole', 'whole'],
      ['($0 * $1)', 'whole', 'whole'],
      ['($0 / $1)', 'whole', 'whole'],
      ['($0 % $1)', 'whole', 'whole'],
      ['-($0)', 'whole'],
      ['size($0)', 'text'],
      ['$0.size()', 'list'],
      ['size($0)', 'map'],
      ['int($0)', 'number'],
      ['seconds($0)', 'duration'],
      ['$0.getHours()', 'time'],
      ['$0.getMonth("+02:00")', 'time'],
      ['inputs.sizes[$0]', 'text'],
    ),
    number: make(
      ['2.5', 'inputs.ratio', '1e3', 'double("1")'],
      ['($0 + $1)', 'number', 'whole'],
      ['($0 / $1)', 'whole', 'number'],
      ['($0 * $1)', 'number', 'number'],
      ['$0', 'whole'],
      ['double($0)', 'number'],
    ),
    yes: make(
      ['true', 'false', 'inputs.yes', 'has(steps.s)', 'has(inputs.sizes.c)'],
      ...orders,
      ['($0 && $1)', 'yes', 'yes'],
      ['($0 || $1)', 'yes', 'yes'],
      ['!($0)', 'yes'],
      ['($0 in $1)', 'text', 'list'],
      ['($0 in $1)', 'text', 'map'],
      ['$0.startsWith($1)', 'text', 'text'],
      ['$0.matches("[a-z]+")', 'text'],
      ['$0.all(x, x == $1)', 'list', 'text'],
      ['$0.exists(x, x.size() > $1)', 'list', 'whole'],
      ['steps.s.keys.exists_one(key, key.name == $0)', 'text'],
      ['inputs.sizes.all(x, inputs.sizes[x] < $0)', 'whole'],
      ['($0 == $1)', 'list', 'list'],
      ['(type($0) == string)', 'text'],
    ),
    time: make(
      ['timestamp(inputs.time)', 'timestamp(0)'],
      ['($0 + $1)', 'time', 'duration'],
      ['($0 - $1)', 'time', 'duration'],
      ['later($0, inputs.time)', 'time'],
      ['earlier(inputs.time, $0)', 'time'],
    ),
    duration: make(
      ['duration("1h30m")', 'duration("2d")', 'duration("-1.5s")'],
      ['($0 + $1)', 'duration', 'duration'],
      ['($0 - $1)', 'time', 'time'],
    ),
    list: make(
      ['inputs.list', '["a", "b"]', '[]'],
      ['($0 + $1)', 'list', 'list'],
      ['[$0, $1]', 'text', 'text'],
      ['$0.filter(x, x != $1)', 'list', 'text'],
      ['$0.map(x, x + $1)', 'list', 'text'],
      ['$0.map(x, x > "a", x)', 'list'],
      ['steps.s.keys.map(key, key.name)'],
      ['inputs.sizes.map(x, x)'],
    ),
    key: make(['steps.s.keys[0]', '{"name": "PK"}'], ['{"name": $0}', 'text'], ['($0 ? $1 : $1)', 'yes', 'key']),
    map: make(['inputs.sizes', '{}', '{"a": 1}'], ['{$0: $1}', 'text', 'whole']),
  };
});

/** Of any of those types. */
export const soundExpression = fc.oneof(...(Object.keys(sound) as Type[]).map((type) => sound[type]));

/** One of either, with a piece cut out or put in. */
export const changedExpression = fc
  .tuple(
    fc.oneof(expression, soundExpression),
    fc.nat(),
    fc.nat(6),
    fc.constantFrom('', '(', ')', '"', '.', ' in ', 'x', '[', '!', '?', '😀'),
  )
  .map(([text, at, cut, piece]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + cut);
  });
