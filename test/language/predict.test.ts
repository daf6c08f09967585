import { z } from 'zod';
import { fakeKinds } from '../../faults/fuzz/fake-kinds';
import { onlyInTheRun } from '../../language/only-in-the-run';
import type { Plan, PlanStep } from '../../language/plan';
import { predictLocks, predictSteps } from '../../language/predict';
import type { StepKind } from '../../language/step-kind';

const make: StepKind = {
  ...(fakeKinds.get('deleteTable') as StepKind),
  kind: 'make',
  effect: 'creates',
  input: z.strictObject({ table: z.string(), deadline: z.string().default('5m') }),
  output: z.strictObject({ table: z.string(), arn: z.string() }),
  predict: ({ table }) => ({ table, arn: table && `arn:${onlyInTheRun}:${table}` }),
};
const kinds = new Map([...fakeKinds, ['make', make]]);

const common = { title: 'A step', effect: 'reads', line: 1 } as const;
const retry = { maxAttempts: 1, initialIntervalMs: 1, maxIntervalMs: 1 };

function activity(id: string, kind: string, input: Record<string, object>, more: object = {}): PlanStep {
  const run = { form: 'activity', prepares: false, timeoutMs: 1, heartbeatMs: 1, retry } as const;
  return { ...common, ...run, id, path: `steps.${id}`, kind, input: { map: input as never }, ...more };
}

function planOf(steps: readonly PlanStep[], more: Partial<Plan> = {}): Plan {
  const source = { file: 'a.yaml', directory: '/', digest: '' };
  const rest = {
    version: 1,
    digest: '',
    source,
    runbook: 'test',
    description: '',
    inputs: { table: 'orders' },
  } as const;
  return { ...rest, steps, finally: [], outputs: {}, ...more };
}

const inputTable = { cel: 'inputs.table' };

test('inputs, defaults and predicted outputs are known; what steps find out is not', () => {
  const rows = predictSteps(
    planOf([
      activity('copy', 'make', { table: { join: [inputTable, { value: '-copy' }] } }),
      activity('count', 'countItems', {
        table: { cel: 'steps.copy.table' },
        filter: { cel: 'string(steps.copy.size)' },
      }),
      activity('remove', 'deleteItems', {
        table: inputTable,
        filter: { value: 'a' },
        maxItems: { cel: 'steps.count.count' },
      }),
    ]),
    kinds,
  );
  expect(rows).toMatchObject([
    {
      path: 'steps.copy',
      runs: 'yes',
      input: { table: 'orders-copy', deadline: '5m' },
      outputs: { table: 'orders-copy' },
    },
    { path: 'steps.count', input: { table: 'orders-copy', segments: 4 }, unknown: ['filter'], outputs: {} },
    { path: 'steps.remove', input: { table: 'orders', filter: 'a' }, unknown: ['maxItems'] },
  ]);
});

test('a text that holds the id of the run is known but for that part, wherever it goes', () => {
  const rows = predictSteps(
    planOf([
      activity('copy', 'make', { table: { join: [inputTable, { value: '-' }, { cel: 'run.id' }] } }),
      activity('again', 'make', { table: { cel: 'steps.copy.table + "-2"' } }),
      activity('size', 'countItems', { table: { value: 'x' }, segments: { cel: 'size(run.id)' } }),
      activity('by', 'make', { table: { cel: 'steps.copy.arn' } }),
    ]),
    kinds,
  );
  expect(rows.map(({ patterns }) => patterns['table'])).toEqual([
    'orders-*',
    'orders-*-2',
    undefined,
    'arn:*:orders-*',
  ]);
  expect(rows[0]).toMatchObject({ unknown: ['table'], outputs: {} });
  expect(rows[2]).toMatchObject({ unknown: ['segments'] });
});

test('whether a step runs is told where it is known', () => {
  const remove = (id: string, condition: string, part = 'steps') =>
    activity(id, 'deleteTable', { table: inputTable }, { if: condition, path: `${part}.${id}` });
  const rows = predictSteps(
    planOf(
      [remove('no', 'inputs.table == "x"'), remove('maybe', 'steps.no.count > 1'), remove('yes', 'inputs.table != ""')],
      {
        finally: [
          remove('ofNo', 'has(steps.no)', 'finally'),
          remove('ofMaybe', 'has(steps.maybe)', 'finally'),
          remove('ofYes', 'has(steps.yes)', 'finally'),
          remove('byVerdict', 'run.verdict == "passed"', 'finally'),
        ],
      },
    ),
    kinds,
  );
  expect(rows.map(({ step, part, runs }) => [step.id, part, runs])).toEqual([
    ['no', 'steps', 'no'],
    ['maybe', 'steps', 'maybe'],
    ['yes', 'steps', 'yes'],
    ['ofNo', 'finally', 'no'],
    ['ofMaybe', 'finally', 'maybe'],
    ['ofYes', 'finally', 'yes'],
    ['byVerdict', 'finally', 'maybe'],
  ]);
});

describe('steps within steps', () => {
  const inner = (path: string, table: object) => activity(path.split('.').at(-1) ?? '', 'make', { table }, { path });

  test('of a known list each turn is told', () => {
    const steps = [
      inner('steps.each[].copy', { join: [{ cel: 'each.value' }, { value: '-' }, { cel: 'string(each.index)' }] }),
    ];
    const each = {
      ...common,
      form: 'forEach',
      id: 'each',
      path: 'steps.each',
      kind: 'forEach',
      concurrency: 1,
      steps,
    } as const;
    const known = predictSteps(planOf([{ ...each, in: { value: ['a', 'b'] } }]), kinds);
    expect(known.map(({ path, depth, input }) => [path, depth, input['table']])).toEqual([
      ['steps.each', 0, undefined],
      ['steps.each[0].copy', 1, 'a-0'],
      ['steps.each[1].copy', 1, 'b-1'],
    ]);
    const unknown = predictSteps(planOf([{ ...each, in: { cel: 'steps.before.tables' } }]), kinds);
    expect(unknown[1]).toMatchObject({
      path: 'steps.each[].copy',
      runs: 'maybe',
      unknown: ['table'],
      patterns: { table: '*-*' },
    });
  });

  test('of parallel, undo and a child run', () => {
    const child = planOf([inner('steps.copy', { cel: 'inputs.of + inputs.with' })], {
      inputs: {},
      locks: [{ cel: 'inputs.of' }],
      outputs: { table: { cel: 'steps.copy.table' } },
    });
    const undo = [inner('steps.a.undo.back', { cel: 'steps.one.table' })];
    const rows = predictSteps(
      planOf([
        {
          ...{ ...common, form: 'parallel', id: 'a', path: 'steps.a', kind: 'parallel', undo },
          branches: [
            { name: 'x', steps: [inner('steps.a.x.one', { value: 'one' })] },
            { name: 'y', steps: [inner('steps.a.y.two', { value: 'two' })] },
          ],
        },
        {
          ...{ ...common, form: 'run', id: 'other', path: 'steps.other', kind: 'run', plan: child },
          inputs: { of: inputTable },
          declarations: { of: { type: 'table' }, with: { type: 'string', default: '-b' } },
        },
        inner('steps.last', { cel: 'steps.other.outputs.table' }),
      ]),
      kinds,
    );
    expect(rows.map(({ path, part, lane, parent, input }) => [path, part, lane, parent, input['table']])).toEqual([
      ['steps.a', 'steps', undefined, undefined, undefined],
      ['steps.a.x.one', 'steps', 'x', 0, 'one'],
      ['steps.a.y.two', 'steps', 'y', 0, 'two'],
      ['steps.a.undo.back', 'undo', undefined, 0, 'one'],
      ['steps.other', 'steps', undefined, undefined, undefined],
      ['steps.other > steps.copy', 'steps', undefined, 4, 'orders-b'],
      ['steps.last', 'steps', undefined, undefined, 'orders-b'],
    ]);
    expect(rows[4]?.locks).toEqual(['orders']);
  });
});

test('locks are told by name, or by pattern', () => {
  const locks = [inputTable, { join: [{ cel: 'env.STAGE' }, { value: '-' }, { cel: 'run.id' }] }];
  expect(predictLocks(planOf([], { locks, env: { STAGE: 'dev' } }))).toEqual(['orders', 'dev-*']);
});

test('a plan is a plan, whatever its expressions are', () => {
  for (const cel of ['1 / 0', 'inputs.nothing', 'steps', 'inputs.table.matches("[")', 'steps.x[inputs.table]']) {
    expect(predictSteps(planOf([activity('a', 'make', { table: { cel } })]), kinds)).toMatchObject([
      { unknown: ['table'] },
    ]);
  }
});
