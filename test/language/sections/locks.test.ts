import { compiled } from '../compiled';

const worksOn = (text: string) => compiled(text).worksOn;

test('tables that steps work on are known where their names follow from inputs and environment alone', () => {
  expect(
    worksOn(`env: [STAGE]
steps:
  - id: counted
    countItems: { table: "\${{ inputs.tables[0] }}" }
  - deleteTable: { table: orders }
  - deleteTable: { table: "\${{ inputs.table }}-\${{ env.STAGE }}" }
  - deleteTable: { table: "\${{ inputs.limit > 1 ? inputs.table : '' }}" }
  - deleteTable: { table: "\${{ inputs.table }}-\${{ run.id }}" }
  - deleteTable: { table: "\${{ steps.counted.table }}" }
`),
  ).toEqual([
    { value: 'orders' },
    { join: [{ cel: 'inputs.table' }, { value: '-' }, { cel: 'env.STAGE' }] },
    { cel: "inputs.limit > 1 ? inputs.table : ''" },
  ]);
});

test('those of steps within steps, of undo and of finally too, each once; a loop knows its own too late', () => {
  expect(
    worksOn(`steps:
  - parallel:
      a:
        - deleteTable: { table: in-a-branch }
          undo:
            - deleteTable: { table: in-undo }
  - forEach:
      in: [x, y]
      steps:
        - deleteTable: { table: in-a-loop }
        - deleteTable: { table: "\${{ each.value }}" }
finally:
  - deleteTable: { table: in-finally }
  - deleteTable: { table: in-a-branch }
`),
  ).toEqual(['in-a-branch', 'in-undo', 'in-a-loop', 'in-finally'].map((value) => ({ value })));
});

test('a run within the run knows its own; a runbook that only reads has none', () => {
  const plan = compiled(`steps:
  - run: { runbook: others/destroys.yaml }
  - countItems: { table: orders }
`);
  expect(plan.worksOn).toBeUndefined();
  expect(plan.steps[0]).toMatchObject({ plan: { worksOn: [{ value: 'orders' }] } });
});
