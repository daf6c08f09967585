import { ExpressionError, evaluate, type Scope } from '../../language/expressions';

const scope: Scope = { inputs: { secret: 'hunter2', big: 3 }, steps: { a: { map: { b: 1 } } }, run: {} };

const values: [expression: string, value: unknown][] = [
  ['duration("2d")', '172800s'],
  ['duration("1d12h")', '129600s'],
  ['duration("500ms")', '500ms'],
  ['duration("-1.5h")', '-5400s'],
  ['seconds("2d")', 172_800],
  ['seconds(duration("1500ms"))', 1],
  ['timestamp("2026-11-23T14:03:00Z") - timestamp("2026-11-23T13:03:00Z") == duration("1h")', true],
  ['timestamp("2026-11-23T14:03:00+01:00") + duration("2d")', '2026-11-25T13:03:00.000Z'],
  ['timestamp(60)', '1970-01-01T00:01:00.000Z'],
  ['earlier("2026-11-23T14:03:00Z", timestamp("2026-11-23T14:02:00Z"))', '2026-11-23T14:02:00.000Z'],
  ['later("2026-11-23T14:03:00Z", "2026-11-23T16:02:00+02:00")', '2026-11-23T14:03:00.000Z'],
  ['later(timestamp("2026-11-23T14:03:00Z"), timestamp("2026-11-23T14:03:00Z"))', '2026-11-23T14:03:00.000Z'],
  ['bytes("512")', 512],
  ['bytes("1.5 KiB")', 1536],
  ['bytes("2GB") < bytes("2GiB")', true],
  ['int("42") + int("-1")', 41],
  ['double("2.5e1")', 25],
  ['bool("true")', true],
];

test.each(values)('%s', (expression, value) => {
  expect(evaluate(expression, scope)).toEqual(value);
});

/** CEL's own functions ask the machine where it is; a plan must mean the same on every worker. */
test('parts of a time do not depend on the zone of the machine', () => {
  const inputs = { time: '2026-03-29T02:30:15.250Z' };
  const parts = 'FullYear Month Date DayOfMonth DayOfWeek DayOfYear Hours Minutes Seconds Milliseconds'.split(' ');
  const read = (zone: string) =>
    parts.map((part) => evaluate(`timestamp(inputs.time).get${part}(${zone})`, { ...scope, inputs }));
  expect(read('')).toEqual([2026, 2, 29, 28, 0, 87, 2, 30, 15, 250]);
  expect(read('"UTC"')).toEqual(read(''));
  expect(read('"-03:00"')).toEqual([2026, 2, 28, 27, 6, 86, 23, 30, 15, 250]);
});

const errors: [expression: string, message: string][] = [
  [
    'timestamp("2026-02-30T00:00:00Z")',
    'Expected a time with its zone, such as `2026-11-23T14:03:00Z`; the text is none',
  ],
  ['later("2026-11-23", "x")', 'Expected a time with its zone, such as `2026-11-23T14:03:00Z`; the text is none'],
  ['duration("5 minutes")', 'Expected a duration such as `5m`, `1h30m` or `2d`; the text is none'],
  ['seconds(inputs.secret)', 'Expected a duration such as `5m`, `1h30m` or `2d`; the text is none'],
  ['bytes("10XB")', 'Expected a size such as `512`, `10GiB` or `1.5GB`; the text is none'],
  ['bytes("0.3B")', 'Expected a size such as `512`, `10GiB` or `1.5GB`; the text is none'],
  ['int(" 1")', 'Expected digits to make an integer of; the text is none'],
  ['double("")', 'Expected digits to make a number of; the text is none'],
  ['bool("yes")', 'Expected `true` or `false`; the text is neither'],
  [
    'timestamp("2026-11-23T14:03:00Z").getHours("Europe/Paris")',
    'Expected `UTC` or an offset such as `+01:00` as time zone',
  ],
];

test.each(errors)('%s is an error', (expression, message) => {
  expect(() => evaluate(expression, scope)).toThrow(new ExpressionError(message, expression));
});

/** Values can come out of tables, and errors are kept in the history of the run. */
test.each([
  'timestamp(inputs.secret)',
  'duration(inputs.secret)',
  'bytes(inputs.secret)',
  'int(inputs.secret)',
  'uint(inputs.secret)',
  'double(inputs.secret)',
  'bool(inputs.secret)',
  'later(inputs.secret, inputs.secret)',
  'timestamp("2026-11-23T14:03:00Z").getHours(inputs.secret)',
  'steps.a.map[inputs.secret]',
  'inputs.secret + 1',
  'inputs.secret && true',
  'inputs.secret.matches("(" + inputs.secret)',
])('the error of %s does not show the value', (expression) => {
  expect.assertions(2);
  try {
    evaluate(expression, scope);
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    expect((error as Error).message).not.toContain('hunter2');
  }
});

test('what surrounds a step can be read', () => {
  const around = {
    ...scope,
    env: { REGION: 'eu-west-1' },
    each: { value: 'orders', index: 2 },
    reading: { count: 3 },
  };
  expect(evaluate('env.REGION + each.value', around)).toBe('eu-west-1orders');
  expect(evaluate('each.index + reading.count', around)).toBe(5);
  expect(evaluate('[1, 2].map(each, each + reading.count)', around)).toEqual([4, 5]);
  for (const name of ['env.REGION', 'each.value', 'reading.count']) {
    expect(() => evaluate(name, scope)).toThrow(/^field not found/);
  }
});
