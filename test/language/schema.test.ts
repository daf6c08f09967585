import Ajv from 'ajv';
import { parse } from 'yaml';
import { stepKinds } from '../../activities/step-table';
import { bigRunbook } from '../../faults/fuzz/big-runbook';
import { fakeKinds } from '../../faults/fuzz/fake-kinds';
import { runbookJsonSchema, stepReference } from '../../language';
import type { Json, JsonObject } from '../../language/json';
import type { StepKinds } from '../../language/step-kind';

const schema = runbookJsonSchema(fakeKinds);
const step = (schema['definitions'] as Record<string, JsonObject>)['step'] as {
  properties: Record<string, JsonObject>;
};

test.each([
  ['of the kinds in these tests', schema],
  ['of all kinds', runbookJsonSchema(stepKinds as unknown as StepKinds)],
])('every key at every depth has a description: %s', (_name, whole) => {
  expect(keysWithoutDescription(whole, '')).toEqual([]);
});

const valid = new Ajv({ strict: false }).compile(schema);

test('it takes a runbook with every form, to any depth', () => {
  valid(parse(bigRunbook));
  expect(valid.errors).toBeNull();
});

const wrong: [name: string, from: string, to: string][] = [
  ['a key of a step in a branch of a branch', 'segments: 8', 'segment: 8'],
  ['a key of an undo step', 'ifExists: true }\n      - id: told', 'ifExist: true }\n      - id: told'],
  ['a step kind within forEach', `callHook: { url: "https://example.com/\${{ each.value }}"`, 'callHok: { url: "x"'],
  ['an input of what is waited for', 'for: { countItems: { table:', 'for: { countItems: { tabel:'],
  ['a kind that cannot be waited for', 'for: { countItems:', 'for: { deleteTable:'],
  ['a key of an objective', 'rpo: 10m', 'rpoo: 10m'],
  ['a key of a phase', 'rto: 15m', 'rot: 15m'],
  ['an expression where the plan needs a value', 'concurrency: 2', `concurrency: \${{ inputs.limit }}`],
  [
    'an expression for a list of steps',
    'steps:\n              - if',
    `steps: \${{ inputs.tables }}\n            x:\n              - if`,
  ],
  ['a timeout on a form', 'onFailure: continue', 'timeout: 5m'],
];

test.each(wrong)('it refuses %s', (_name, from, to) => {
  expect(bigRunbook).toContain(from);
  expect(valid(parse(bigRunbook.replace(from, to)))).toBe(false);
});

test('what can hold steps refers to the definition of a step', () => {
  const { forEach, parallel, undo } = step.properties as Record<string, { [key: string]: unknown }>;
  const items = { $ref: '#/definitions/step' };
  expect(undo).toMatchObject({ type: 'array', items });
  expect(forEach).toMatchObject({ properties: { steps: { type: 'array', items } } });
  expect(parallel).toMatchObject({ additionalProperties: { type: 'array', items } });
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

test('the reference has a section for each form, with its inputs, outputs and effect', () => {
  const page = stepReference(fakeKinds);
  expect(page).toContain('| [`parallel`](#parallel) | its steps |');
  expect(page).toContain('| `steps` | list of steps | yes | What is done in each turn, in this order. |');
  expect(page).toContain('| `by` | list of string | Who approved, in this order. |');
  expect(page).toContain('| `for` | a step kind | no |');
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
