import { compiled, faultsOf } from '../compiled';

test('the list, the steps of a turn and how many turns run at the same time', () => {
  const plan = compiled(`steps:
  - id: all
    forEach:
      in: \${{ inputs.tables }}
      concurrency: 3
      steps:
        - id: one
          countItems: { table: "\${{ each.value }}", segments: "\${{ each.index + 1 }}" }
`);
  expect(plan.steps[0]).toMatchObject({
    form: 'forEach',
    effect: 'reads',
    in: { cel: 'inputs.tables' },
    concurrency: 3,
    steps: [{ path: 'steps.all[].one', input: { map: { table: { cel: 'each.value' } } } }],
  });
});

test('without `concurrency` one turn after the other', () => {
  const plan = compiled(
    `steps:\n  - forEach: { in: [a], steps: [{ deleteTable: { table: "\${{ each.value }}" } }] }\n`,
  );
  expect(plan.steps[0]).toMatchObject({ concurrency: 1, effect: 'destroys', in: { value: ['a'] } });
});

test('within a turn its steps can be read, from outside the results of all', () => {
  compiled(`steps:
  - id: all
    forEach:
      in: [aaa, bbb]
      steps:
        - id: one
          countItems: { table: "\${{ each.value }}" }
        - parallel:
            left:
              - id: other
                if: steps.one.count > 0
                countItems: { table: orders }
        - if: steps.other.count > 0
          countItems: { table: orders }
  - if: steps.all.count > 1 && steps.all.results.all(turn, turn.one.count == turn.other.count)
    countItems: { table: orders }
`);
});

test('an inner turn has an `each` of its own, and sees the steps of the outer one', () => {
  const faults = faultsOf(`steps:
  - forEach:
      in: [aaa]
      steps:
        - id: outer
          countItems: { table: "\${{ each.value }}" }
        - forEach:
            in: [1, 2]
            steps:
              - id: inner
                countItems: { table: "\${{ steps.outer.table }}", segments: "\${{ each.value }}" }
        - if: steps.inner.count > 0 && each.value == 1
          countItems: { table: orders }
`);
  expect(faults).toEqual([
    'step-not-readable: the step `inner` runs once for each value of the `forEach` in line 14',
    expect.stringMatching(/^expression-type: .*never equal$/),
  ]);
});
