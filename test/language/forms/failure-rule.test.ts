import type { PlanStep } from '../../../language/plan';
import { compiled } from '../compiled';

const rule = ({ onFailure, onRefusal }: PlanStep) => ({ onFailure, onRefusal });
const pauses = { onFailure: 'pause', onRefusal: 'fail' };
const unsaid = { onFailure: undefined, onRefusal: undefined };

test('a step of the main line that changes or destroys pauses by itself, also within others', () => {
  const { steps } = compiled(`steps:
  - countItems: { table: orders }
  - callHook: { url: a }
  - callHook: { url: a, effect: reads }
  - deleteTable: { table: orders }
  - parallel: { one: [{ id: undo, deleteTable: { table: orders } }] }
`);
  expect(steps.slice(0, 4).map(rule)).toEqual([unsaid, pauses, unsaid, pauses]);
  expect(steps[4]).toMatchObject({ form: 'parallel', effect: 'destroys', branches: [{ steps: [pauses] }] });
  expect(rule(steps[4] as PlanStep)).toEqual(unsaid);
});

test('what the runbook says itself holds, for refusals too', () => {
  const { steps } = compiled(`steps:
  - { onFailure: fail, deleteTable: { table: orders } }
  - { onFailure: pause, deleteTable: { table: orders } }
  - { onFailure: continue, deleteTable: { table: orders } }
`);
  expect(steps.map(rule)).toEqual([
    { onFailure: 'fail', onRefusal: undefined },
    { onFailure: 'pause', onRefusal: undefined },
    { onFailure: 'continue', onRefusal: undefined },
  ]);
});

test('in undo and finally nothing pauses by itself, in a runbook that is run there neither', () => {
  const plan = compiled(`steps:
  - id: undo
    parallel:
      a:
        - run: { runbook: others/destroys.yaml }
    undo:
      - deleteTable: { table: orders }
      - run: { runbook: others/destroys.yaml }
finally:
  - deleteTable: { table: orders }
  - { onFailure: pause, deleteTable: { table: orders } }
  - run: { runbook: others/destroys.yaml }
`);
  const [main] = plan.steps;
  if (main?.form !== 'parallel' || !main.undo) throw new Error('no parallel step');
  const [run] = main.branches[0]?.steps ?? [];
  expect(run).toMatchObject({ ...pauses, plan: { steps: [pauses, { steps: [pauses] }, { onFailure: 'pause' }] } });
  const [, clean] = plan.finally;
  expect([...main.undo, ...plan.finally].filter((step) => step !== clean).map(rule)).toEqual(Array(4).fill(unsaid));
  expect(clean).toMatchObject({ onFailure: 'pause' });
  for (const step of [main.undo[1], plan.finally[2]]) {
    if (step?.form !== 'run') throw new Error('no run step');
    expect(step.plan.steps.map(rule)).toEqual([unsaid, unsaid, { onFailure: 'pause', onRefusal: undefined }]);
    expect(JSON.stringify(step.plan)).not.toContain('onRefusal');
    expect(step.plan.digest).not.toBe(run?.form === 'run' && run.plan.digest);
  }
});

test('a pause may have an end, in a step and for all of a runbook', () => {
  const { steps, decideWithin } = compiled(`decisions: { within: 1d, otherwise: fail }
steps:
  - { onFailure: { pause: 4h, otherwise: abort }, countItems: { table: orders } }
  - deleteTable: { table: orders }
`);
  expect(decideWithin).toEqual({ ms: 86_400_000, otherwise: 'fail' });
  expect(steps[0]).toMatchObject({ onFailure: 'pause', decideWithin: { ms: 14_400_000, otherwise: 'abort' } });
  expect(rule(steps[0] as PlanStep)).toEqual({ onFailure: 'pause', onRefusal: undefined });
  expect(steps[1]).toMatchObject(pauses);
  expect(steps[1]?.decideWithin).toBeUndefined();
});
