import { fakeKinds } from '../../faults/fuzz/fake-kinds';
import { goodRunbook, sourceOf } from '../../faults/fuzz/runbook-text';
import { compilePlan, planDigest, renderDiagnostics } from '../../language';

function planOf(text: string, given = {}) {
  const { plan, diagnostics } = compilePlan(sourceOf(text), fakeKinds, given);
  expect(diagnostics).toEqual([]);
  if (!plan) throw new Error('no plan');
  return plan;
}

function faultsOf(inputs: string, given: Record<string, never> | Record<string, unknown>) {
  const text = `apiVersion: drillbook/v1\nname: a\ndescription: b\n${inputs}steps:\n  - wait: { duration: 5s }\n`;
  const { plan, diagnostics } = compilePlan(sourceOf(text, 'a.yaml'), fakeKinds, given as never);
  expect(plan).toBeUndefined();
  return renderDiagnostics(diagnostics, text);
}

test('a plan holds all that the run needs', () => {
  const plan = planOf(goodRunbook, { limit: '1' });
  expect(plan).toMatchObject({
    version: 1,
    runbook: 'good',
    inputs: { table: 'orders', since: '2026-11-23T14:03:00Z', limit: 1, names: ['a', 'b'] },
    source: { file: 'good.yaml', directory: '/runbooks', digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) },
    outputs: {
      count: { cel: 'steps.before.count' },
      text: { join: [{ cel: 'steps.before.count' }, { value: ' of ' }, { cel: 'inputs.limit' }] },
    },
  });
  expect(plan.steps[0]).toEqual({
    id: 'before',
    path: 'steps.before',
    title: 'Count the orders at stake',
    kind: 'countItems',
    effect: 'reads',
    form: 'activity',
    if: 'inputs.limit > 0',
    line: 10,
    prepares: false,
    timeoutMs: 120_000,
    heartbeatMs: 30_000,
    retry: { maxAttempts: 3, initialIntervalMs: 500, maxIntervalMs: 30_000 },
    input: {
      map: {
        table: { cel: 'inputs.table' },
        filter: { value: 'GSI1SK >= :date' },
        // The dollar sign doubled stands for the characters themselves.
        values: { map: { ':date': { cel: 'inputs.since' }, ':raw': { value: '$'.concat('{{ kept }}') } } },
      },
    },
  });
  expect(plan.steps[1]).toMatchObject({
    form: 'assert',
    checks: [
      { that: 'steps.before.count == inputs.limit', message: { join: expect.anything() } },
      { message: { value: 'Expected to be true: inputs.names.all(name, name.matches("[a-z]+"))' } },
    ],
  });
  expect(plan.steps.slice(2).map(({ id, path, title }) => [id, path, title])).toEqual([
    ['wait1', 'steps.wait1', 'wait'],
    ['wait2', 'steps.wait2', 'wait'],
    ['deleteItems1', 'steps.deleteItems1', 'deleteItems'],
  ]);
  expect(plan.steps[2]).toMatchObject({ form: 'wait', duration: { value: '5s' } });
  expect(plan.steps[3]).toMatchObject({ form: 'wait', until: { cel: 'inputs.since' } });
  expect(plan.finally[0]).toMatchObject({
    path: 'finally.cleanUp',
    effect: 'destroys',
    if: 'run.verdict == "passed" && has(steps.before.count)',
  });
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test('a made-up id passes over one that was given', () => {
  const text = goodRunbook.replace('- id: ten', '- id: wait1');
  expect(planOf(text).steps.map(({ id }) => id)).toEqual(['before', 'wait1', 'wait2', 'wait3', 'deleteItems1']);
});

test('the digest is the same on every machine and differs with all that decides', () => {
  const plan = planOf(goodRunbook);
  const elsewhere = compilePlan({ file: 'x.yaml', directory: '/x', text: goodRunbook }, fakeKinds, {}).plan;
  expect(elsewhere?.digest).toBe(plan.digest);
  expect(planDigest(plan)).toBe(plan.digest);
  expect(planDigest(JSON.parse(JSON.stringify(plan)))).toBe(plan.digest);
  expect(planOf(goodRunbook, { limit: 1 }).digest).not.toBe(plan.digest);
  expect(planOf(goodRunbook.replace('5s', '6s')).digest).not.toBe(plan.digest);
  expect(plan.digest).toBe('sha256:b8af67fdc8c31374c2e3d9f35d7ae6ed9f42e21cefe7eda039d6cc723c213db7');
});

test('bytes and text, with and without a byte order mark, make the same plan', () => {
  const bytes = new TextEncoder().encode(`\ufeff${goodRunbook}`);
  const { plan } = compilePlan({ file: 'good.yaml', directory: '/runbooks', bytes }, fakeKinds, {});
  expect(plan).toEqual(planOf(goodRunbook));
});

const types: [type: string, given: unknown, value: unknown][] = [
  ['string', '10', '10'],
  ['integer', '10', 10],
  ['integer', '-3', -3],
  ['integer', 7, 7],
  ['number', '1.5', 1.5],
  ['number', '1e3', 1000],
  ['boolean', 'true', true],
  ['boolean', 'false', false],
  ['timestamp', '2026-11-23T14:03:00+01:00', '2026-11-23T14:03:00+01:00'],
  ['duration', '1h30m', '1h30m'],
  ['table', 'orders.v2', 'orders.v2'],
  ['list', '["a", 1]', ['a', 1]],
  ['list', ['a'], ['a']],
  ['map', '{"a": 1}', { a: 1 }],
];

test.each(types)('an input of type %s takes %j', (type, given, value) => {
  const text = goodRunbook.replace('inputs:\n', `inputs:\n  x: { type: ${type} }\n`);
  expect(planOf(text, { x: given as never }).inputs['x']).toEqual(value);
});

const refused: [type: string, given: unknown, message: string][] = [
  ['string', 10, 'the input `x` must be text, got 10'],
  ['integer', 'ten', 'the input `x` must be an integer, got "ten"'],
  ['integer', '1.5', 'the input `x` must be an integer, got "1.5"'],
  ['integer', '99999999999999999999', 'the input `x` must be an integer, got 100000000000000000000'],
  ['number', 'NaN', 'the input `x` must be a number, got "NaN"'],
  ['boolean', 'yes', 'the input `x` must be `true` or `false`, got "yes"'],
  [
    'timestamp',
    '2026-02-30T00:00:00Z',
    'the input `x` must be a time with its zone, such as `2026-11-23T14:03:00Z`, got "2026-02-30T00:00:00Z"',
  ],
  ['duration', '5', 'the input `x` must be a duration such as `5s`, `1h30m` or `500ms`, got "5"'],
  ['table', 'a', 'the input `x` must be a table name: 3 to 255 letters, digits, `_`, `-` and `.`, got "a"'],
  ['list', '{"a": 1}', 'the input `x` must be a list, got a map'],
  ['map', 'a=1', 'the input `x` must be a map, got "a=1"'],
];

test.each(refused)('an input of type %s refuses %j', (type, given, message) => {
  expect(faultsOf(`inputs:\n  x: { type: ${type} }\n`, { x: given })).toBe(
    `error[bad-input]: ${message}\n --> a.yaml:5:3\n  |\n5 |   x: { type: ${type} }\n  |   ^\n`,
  );
});

test('an input that is not given points at its declaration and says how to give it', () => {
  expect(faultsOf('inputs:\n  table: { type: table, description: The live table. }\n', {})).toBe(
    `error[missing-input]: the input \`table\` has no value
 --> a.yaml:5:3
  |
5 |   table: { type: table, description: The live table. }
  |   ^^^^^
  = expected: The live table.
  = help: give it with \`-i table=...\`
`,
  );
});

test('an input that is not declared comes with a suggestion', () => {
  expect(faultsOf('inputs:\n  table: { type: table, default: abc }\n', { tabel: 'x' })).toBe(
    `error[unknown-input]: the runbook has no input "tabel"
 --> a.yaml:4:1
  |
4 | inputs:
  | ^^^^^^
  = help: did you mean \`table\`?
`,
  );
  expect(faultsOf('', { tabel: 'x' })).toContain('= help: the runbook has no inputs');
});

test('pattern and enum hold for given values', () => {
  const declared =
    'inputs:\n  x: { type: string, pattern: "(a+)+", default: a }\n  y: { type: integer, enum: [1, 2], default: 1 }\n';
  const faults = faultsOf(declared, { x: `${'a'.repeat(30)}!`, y: '3' });
  expect(faults).toContain(`the input \`x\` must match the pattern \`(a+)+\`, got "${'a'.repeat(30)}!"`);
  expect(faults).toContain('the input `y` must be one of `1`, `2`, got 3');
});

test.each([
  ['{ initialInterval: 1h }', { maxAttempts: 5, initialIntervalMs: 3_600_000, maxIntervalMs: 3_600_000 }],
  ['{ maxInterval: 500ms }', { maxAttempts: 5, initialIntervalMs: 500, maxIntervalMs: 500 }],
  ['{ maxAttempts: 2 }', { maxAttempts: 2, initialIntervalMs: 1_000, maxIntervalMs: 30_000 }],
])('retry %s: the first pause is never above the longest', (retry, expected) => {
  const text = goodRunbook.replace('{ maxAttempts: 3, initialInterval: 500ms }', retry);
  const { plan } = compilePlan(sourceOf(text), fakeKinds, {});
  expect(plan?.steps[0]).toMatchObject({ retry: expected });
});
