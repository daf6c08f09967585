import { z } from 'zod';
import { fakeKinds } from '../../faults/fuzz/fake-kinds';
import { sourceOf } from '../../faults/fuzz/runbook-text';
import { validateRunbook } from '../../language';
import { holdsTableData } from '../../language/check/shape';
import { shapeOfSchema } from '../../language/schema/zod-shape';

/** `found` of `countItems` is marked as table data. */
function codesOf(rest: string): string[] {
  const head =
    'apiVersion: drillbook/v1\nname: a\ndescription: b\nsteps:\n  - id: a\n    countItems: { table: orders }\n';
  return validateRunbook(sourceOf(head + rest), fakeKinds).diagnostics.map(({ code }) => code);
}

const allowed: [use: string, text: string][] = [
  ['a condition', '  - if: steps.a.found.PK == "x"\n    wait: { duration: 5s }\n'],
  [
    'a check',
    '  - assert:\n      - that: \'"PK" in steps.a.found && steps.a.found.all(key, steps.a.found[key] != "")\'\n',
  ],
  ['an input of a step', `  - deleteTable: { table: "\${{ steps.a.found.table }}" }\n`],
  ['a part of an input', `  - deleteItems: { table: abc, filter: "PK = \${{ steps.a.found.PK }}", maxItems: 1 }\n`],
  ['its size in a message', `  - assert: [{ that: "true", message: "\${{ size(steps.a.found) }} found" }]\n`],
  ['a comparison in an output', `outputs: { same: "\${{ steps.a.found.PK == steps.a.table }}" }\n`],
  ['a choice by it', `outputs: { is: "\${{ steps.a.found.size() > 0 ? steps.a.table : 'none' }}" }\n`],
  ['a field beside it', `outputs: { count: "\${{ steps.a.count }}", key: "\${{ steps.a.keys[0].name }}" }\n`],
];

test.each(allowed)('%s may use table data', (_use, text) => {
  expect(codesOf(text)).toEqual([]);
});

const shown = [
  'steps.a.found',
  'steps.a',
  'steps.a.found.PK',
  'steps["a"].found["PK"]',
  'string(steps.a.found.PK) + "!"',
  'int(steps.a.found.n) + 1',
  'bool(steps.a.found.yes)',
  '[steps.a.found.PK]',
  '{"x": steps.a.found.PK}',
  '{steps.a.table: steps.a.found.PK}',
  '{string(steps.a.found.PK): 1}',
  'steps.a.count > 0 ? steps.a.found.PK : ""',
  'steps.a.found.map(key, key)',
  'steps.a.keys.map(key, steps.a.found[key.name])',
  '[steps.a.found].filter(x, true)[0]',
  'dyn(steps.a.found)',
  'steps.a.keys[int(steps.a.found.n)]',
  'timestamp(string(steps.a.found.at)) + duration("5m")',
];

test.each(shown)('neither outputs nor messages may show %s', (expression) => {
  const quoted = JSON.stringify(`\${{ ${expression} }}`);
  const inText = JSON.stringify(`It is \${{ ${expression} }}.`);
  expect(codesOf(`outputs: { x: ${quoted} }\n`)).toEqual(['table-data']);
  expect(codesOf(`outputs: { x: [{ y: ${inText} }] }\n`)).toEqual(['table-data']);
  expect(codesOf(`  - assert: [{ that: "true", message: ${inText} }]\n`)).toEqual(['table-data']);
  expect(codesOf(`  - approve: { message: Go on?, approvers: [alice, ${inText}] }\n`)).toEqual(['table-data']);
});

test('each turn over table data is table data', () => {
  const turn = (steps: string) =>
    codesOf(`  - forEach: { in: "\${{ steps.a.found.names }}", steps: [ { ${steps} } ] }\n`);
  expect(turn(`deleteTable: { table: "\${{ each.value }}" }`)).toEqual([]);
  expect(turn(`assert: [{ that: "true", message: "\${{ each.index }}" }]`)).toEqual([]);
  expect(turn(`assert: [{ that: "true", message: "\${{ each.value }}" }]`)).toEqual(['table-data']);
});

test('the mark is found wherever the schema of an output has it', () => {
  const marked = z.string().meta({ tableData: true });
  for (const schema of [
    marked,
    marked.describe('Told.'),
    z.string().describe('Told.').meta({ tableData: true }),
    marked.optional(),
    z.array(marked),
    z.record(z.string(), marked),
    z.strictObject({ a: z.int(), b: marked.nullable() }),
    z.union([z.int(), marked]),
  ]) {
    expect(holdsTableData(shapeOfSchema(schema))).toBe(true);
  }
  expect(holdsTableData(shapeOfSchema(z.strictObject({ a: z.int(), b: z.json() })))).toBe(false);
});
