import { z } from 'zod';
import { durationText, tableName } from '../../language';
import { fieldsFromText, fieldsMissing } from '../../language/inputs/fields-from-text';

const schema = z.strictObject({
  table: tableName.describe('A table.'),
  maxItems: z.int().min(0),
  dryRun: z.boolean().default(false),
  mode: z.enum(['single', 'batch']).optional(),
  pause: durationText.optional(),
  filter: z.string().min(1).optional(),
  values: z.record(z.string().regex(/^:/, 'a key that begins with `:`'), z.json()).optional(),
  names: z.array(z.string()).optional(),
  body: z.json().optional(),
});

const read = (given: Record<string, string>) => fieldsFromText(schema, given, 'The step has no input');
const faults = (given: Record<string, string>) => read(given).faults.map(({ message }) => message);

test('each value is what its field takes', () => {
  const given = {
    ...{ table: 'orders', maxItems: '10', dryRun: 'true', mode: 'batch', pause: '5s', filter: '1' },
    ...{ values: '{":since": 5}', names: '["a"]' },
  };
  expect(read(given)).toEqual({
    values: {
      ...{ table: 'orders', maxItems: 10, dryRun: true, mode: 'batch', pause: '5s', filter: '1' },
      ...{ values: { ':since': 5 }, names: ['a'] },
    },
    faults: [],
  });
});

test('where anything may stand, JSON is what it says and the rest is text', () => {
  const bodies = ['{"a": 1}', '12', 'null', 'plain', '"quoted"', '{broken'];
  expect(bodies.map((body) => read({ body }).values['body'])).toEqual([
    { a: 1 },
    12,
    null,
    'plain',
    '"quoted"',
    '{broken',
  ]);
});

test('a field that there is not is named, with those that there are', () => {
  const { values, faults } = read({ tabel: 'orders', nothing: '1' });
  expect(values).toEqual({});
  expect(faults).toEqual([
    {
      message: 'The step has no input "tabel"',
      help: expect.stringMatching(/^did you mean `table`\? known here: `table`,/),
    },
    { message: 'The step has no input "nothing"', help: expect.stringMatching(/^known here: `table`, `maxItems`,/) },
  ]);
  expect(read({ constructor: '1' }).faults).toHaveLength(1);
});

test('a value that does not fit is told with what was expected', () => {
  expect(faults({ maxItems: 'ten' })).toEqual(['`maxItems` must be an integer, got "ten"']);
  expect(faults({ maxItems: '-1' })).toEqual(['`maxItems` must be at least 0, got -1']);
  expect(faults({ dryRun: 'yes' })).toEqual(['`dryRun` must be `true` or `false`, got "yes"']);
  expect(faults({ mode: '5' })).toEqual(['`mode` must be one of `single`, `batch`, got "5"']);
  expect(faults({ table: 'a b' })[0]).toMatch(/^`table` must be a table name: 3 to 255 .*, got "a b"$/);
  expect(faults({ values: '{"since": 5}' })[0]).toMatch(/the key "since" is not allowed in `values`/);
});

test('what should be a list or a map, and is no JSON, is asked for as JSON', () => {
  expect(read({ values: ':since=5' }).faults).toEqual([
    { message: '`values` must be a map, got ":since=5"', help: `write it as JSON: values='{"...": "..."}'` },
  ]);
  expect(read({ names: 'a,b' }).faults[0]?.help).toBe(`write it as JSON: names='["..."]'`);
});

test('fields that an object needs and that were not given', () => {
  expect(fieldsMissing(schema, { table: 'orders' })).toEqual(['maxItems']);
});
