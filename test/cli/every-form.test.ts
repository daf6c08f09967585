import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { keepStack } from '../runbooks/kept-stack';
import { Machine } from './drillbook';

const machine = new Machine();
beforeAll(async () => {
  machine.environment['STAGE'] = 'blue';
  machine.environment['DRILLBOOK_OPERATOR'] = 'ada';
  await keepStack(machine);
});
afterAll(() => machine.remove());

machine.write(
  'inner.yaml',
  `
apiVersion: drillbook/v1
name: inner
description: Makes a table and leaves it
inputs:
  table: { type: table, description: The table to make }
steps:
  - id: make
    createTable: { table: "\${{ inputs.table }}", keys: { partition: { name: id, type: S } } }
  - waitActive: { table: "\${{ inputs.table }}" }
outputs:
  table: \${{ steps.make.table }}
`,
);

/** Everything that a step can be, and what people can decide on one. */
machine.write(
  'every-form.yaml',
  `
apiVersion: drillbook/v1
name: every-form
description: Uses every form of step
inputs:
  table: { type: table, description: What its tables are named after }
env: [STAGE]
locks:
  - \${{ inputs.table }}
undo: always
objectives:
  rto: 10m
  from: both
  to: checked
steps:
  - id: both
    parallel:
      left:
        - id: make
          createTable: { table: "\${{ inputs.table }}", keys: { partition: { name: id, type: S } } }
          undo:
            - deleteTable: { table: "\${{ inputs.table }}", ifExists: true }
        - waitActive: { table: "\${{ inputs.table }}" }
      right:
        - wait: { duration: 1ms }
  - id: each
    forEach:
      in: [1, 2]
      concurrency: 2
      steps:
        - id: put
          putItems:
            table: \${{ inputs.table }}
            items: [{ id: "\${{ env.STAGE }}-\${{ string(each.value) }}" }]
  - id: filled
    wait:
      for: { countItems: { table: "\${{ inputs.table }}" } }
      that: reading.count == 2
      every: 100ms
      deadline: 1m
  - id: other
    run: { runbook: inner.yaml, inputs: { table: "\${{ inputs.table }}-inner" } }
  - id: known
    onFailure: continue
    countItems: { table: not-there }
  - id: go
    approve: { message: "Go on in \${{ env.STAGE }}?", approvers: [ada, grace], deadline: 1h }
  - id: asked
    onFailure: pause
    countItems: { table: not-there-either }
  - id: leftOut
    if: size(steps.each.results) > 2
    wait: { duration: 1h }
  - id: checked
    assert:
      - that: steps.filled.reading.count == size(steps.each.results)
        message: as it should not be
finally:
  - id: gone
    deleteTable: { table: "\${{ inputs.table }}-inner" }
outputs:
  made: \${{ steps.other.outputs.table }}
  by: \${{ steps.go.by }}
`,
);

async function factsOf(run: string): Promise<RunFacts> {
  const lines = (await machine.run('status', run, '--json')).lines();
  return lines.find(({ type }) => type === 'facts')?.['facts'] as RunFacts;
}

/** By the command, as a person would look. */
async function waitsAt(run: string, path: string): Promise<RunFacts> {
  for (;;) {
    const facts = await factsOf(run);
    if (facts.waiting?.some((waiting) => waiting.path === path)) return facts;
    if (facts.verdict) throw new Error(`Ended without waiting at ${path}: ${JSON.stringify(facts.failure)}`);
  }
}

function told({ path, attempt, outcome }: JournalRecord): string {
  return `${path} ${attempt} ${outcome}`;
}

async function as(operator: string, ...command: string[]) {
  machine.environment['DRILLBOOK_OPERATOR'] = operator;
  const ended = await machine.run(...command);
  machine.environment['DRILLBOOK_OPERATOR'] = 'ada';
  return ended;
}

test('a runbook of every form is validated, planned, run, approved by another, retried, skipped, and ends', async () => {
  expect((await machine.run('validate', 'every-form.yaml')).code).toBe(0);
  const plan = await machine.run('plan', 'every-form.yaml', '-i', 'table=made', '--json');
  expect(plan.code).toBe(4);
  const against = plan.lines().find(({ type }) => type === 'planVerdict')?.['against'] as { subject: string }[];
  // Nothing but the tables that are not there on purpose.
  expect(against.map(({ subject }) => subject)).toEqual(['not-there', 'not-there-either']);

  const following = machine.start('run', 'every-form.yaml', '-i', 'table=made', '--run-id', 'all', '--follow');
  await following.said('drillbook approve all steps.go');
  following.signal('SIGINT');
  const stopped = await following.ended;
  expect(stopped.code).toBe(130);
  expect(stopped.stderr).toContain('the run all still waits for a person.\nTry: drillbook status all');
  expect((await machine.run('status', 'all')).code).toBe(5);
  expect((await machine.run('list')).stdout).toMatch(/^all +waiting .*steps\.go/m);
  expect((await machine.run('locks')).stdout).toMatch(/^made .* all /m);

  expect(await as('ada', 'approve', 'all')).toMatchObject({ code: 4 });
  expect(await as('alan', 'approve', 'all')).toMatchObject({ code: 4 });
  expect(await as('grace', 'approve', 'all')).toMatchObject({ code: 0 });
  await waitsAt('all', 'steps.asked');
  expect(await as('grace', 'retry', 'all')).toMatchObject({ code: 0 });
  while ((await waitsAt('all', 'steps.asked')).journal.filter(({ id }) => id === 'asked').length < 2);
  expect(await as('grace', 'skip', 'all', '--reason', 'counted by hand')).toMatchObject({ code: 0 });

  expect((await machine.run('status', 'all', '--watch')).code).toBe(0);
  const facts = await factsOf('all');
  expect(facts).toMatchObject({ verdict: 'passed', outputs: { made: 'made-inner', by: ['grace'] } });
  expect(facts.objectives).toMatchObject([{ name: 'rto', met: true }]);
  expect(facts.undone).toBeUndefined();
  expect(facts.journal.filter(({ path }) => /^\w+\.\w+$/.test(path)).map(told)).toEqual([
    ...['steps.both 1 succeeded', 'steps.each 1 succeeded', 'steps.filled 1 succeeded', 'steps.other 1 succeeded'],
    ...['steps.known 1 failed', 'steps.go 1 succeeded'],
    ...['steps.asked 1 failed', 'steps.asked 2 failed', 'steps.asked 3 skipped'],
    ...['steps.leftOut 1 skipped', 'steps.checked 1 succeeded', 'finally.gone 1 succeeded'],
  ]);
  const lines = (await machine.run('status', 'all', '--json')).lines();
  // What the run within it made was deleted by `finally`; what the run itself made stands.
  expect(lines.find(({ type }) => type === 'facts')?.['standing']).toEqual([
    { table: 'made', byStep: 'make', kind: 'createTable' },
  ]);
});

test('the same runbook is undone and cleaned up when it is rejected', async () => {
  expect((await machine.run('run', 'every-form.yaml', '-i', 'table=bad', '--run-id', 'bad')).code).toBe(0);
  await waitsAt('bad', 'steps.go');
  expect((await machine.run('reject', 'bad', '--reason', 'not in this window')).code).toBe(0);
  expect((await machine.run('status', 'bad', '--watch')).code).toBe(4);
  const facts = await factsOf('bad');
  expect(facts).toMatchObject({ verdict: 'error', failure: { code: 'Rejected' } });
  expect(facts.undone).toEqual([{ path: 'steps.both.left.make', outcome: 'undone' }]);
  const ended = await machine.run('status', 'bad');
  expect(ended.stdout).not.toContain('Left');
});
