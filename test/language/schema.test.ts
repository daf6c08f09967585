import { runbookJsonSchema, stepReference } from '../../language';
import type { Json, JsonObject } from '../../language/json';
import { fakeKinds } from './fake-kinds';

const schema = runbookJsonSchema(fakeKinds);
const step = (schema['definitions'] as Record<string, JsonObject>)['step'] as {
  properties: Record<string, JsonObject>;
};

test('every key has a description', () => {
  expect(keysWithoutDescription(schema, '')).toEqual([]);
});

function keysWithoutDescription(value: Json, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item, index) => keysWithoutDescription(item, `${path}/${index}`));
  return Object.entries(value).flatMap(([key, part]) => {
    const inner = keysWithoutDescription(part, `${path}/${key}`);
    if (key !== 'properties') return inner;
    const bare = Object.entries(part as JsonObject).filter(
      ([, field]) => typeof field === 'object' && !('description' in (field as JsonObject)),
    );
    return [...inner, ...bare.map(([name]) => `${path}/${name}`)];
  });
}

test('a step has the keys of the language and of all kinds, one of which says what it does', () => {
  expect(Object.keys(step.properties)).toEqual([
    'id',
    'name',
    'if',
    'timeout',
    'retry',
    'onFailure',
    'undo',
    'assert',
    'wait',
    'approve',
    'parallel',
    'forEach',
    'run',
    'countItems',
    'deleteItems',
    'deleteTable',
    'callHook',
  ]);
  expect((step as unknown as { oneOf: unknown[] }).oneOf).toContainEqual({ required: ['countItems'] });
});

test('an expression may stand where a value is expected', () => {
  const { properties } = step.properties['deleteItems'] as unknown as { properties: Record<string, JsonObject> };
  expect(properties['maxItems']).toEqual({
    description: 'Most items it may delete.',
    anyOf: [{ type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER }, { $ref: '#/definitions/expression' }],
  });
  expect(properties['table']).toEqual({ type: 'string', description: 'Table to delete from.' });
});

test('the reference has a row for each kind and a section with its inputs and outputs', () => {
  const page = stepReference(fakeKinds);
  expect(page).toContain('| [`countItems`](#countitems) | reads | Counts the items that a filter matches. |');
  expect(page).toContain('| `segments` | integer (default `4`) | no | Scan segments. |');
  expect(page).toContain('| `maxItems` | integer | yes | Most items it may delete. |');
  expect(page).toContain('| `keys` | list of map | The key attributes. |');
  expect(page).toContain('- **IAM actions**: `dynamodb:Scan`, `dynamodb:DeleteItem` on the table in `table`');
  expect(page).not.toMatch(/undefined/);
});

test('every reference leads to a definition', () => {
  const references = [...JSON.stringify(schema).matchAll(/"\$ref":"#\/definitions\/([^"]+)"/g)].map(([, name]) => name);
  expect(references.length).toBeGreaterThan(0);
  expect(Object.keys(schema['definitions'] as object)).toEqual(expect.arrayContaining([...new Set(references)]));
});

test('any JSON value may stand where the schema has no rule', () => {
  expect(JSON.stringify(schema)).not.toContain('__schema');
});
