import { compiled } from '../compiled';

test('`onFailure` is in the plan as it was said, and absent when it was not', () => {
  const { steps } = compiled(`steps:
  - { onFailure: pause, countItems: { table: orders } }
  - { onFailure: continue, parallel: { a: [{ countItems: { table: orders } }] } }
  - countItems: { table: orders }
`);
  expect(steps.map(({ onFailure }) => onFailure)).toEqual(['pause', 'continue', undefined]);
});

test('undo steps see what stood before their step, its own outputs, and its turn', () => {
  const { steps } = compiled(`steps:
  - id: before
    countItems: { table: orders }
  - forEach:
      in: [aaa]
      steps:
        - id: copied
          countItems: { table: "\${{ each.value }}" }
          undo:
            - id: removed
              if: has(steps.copied) && steps.before.count > 0
              deleteTable: { table: "\${{ steps.copied.table }}-\${{ each.value }}" }
            - parallel:
                a:
                  - callHook: { url: "\${{ steps.before.table }}" }
`);
  expect(steps[1]).toMatchObject({
    effect: 'reads',
    steps: [
      {
        effect: 'reads',
        undo: [
          { path: 'steps.forEach1[].copied.undo.removed', effect: 'destroys' },
          { path: 'steps.forEach1[].copied.undo.parallel1', effect: 'changes' },
        ],
      },
    ],
  });
});

test('where a runbook says the effect of a hook, that is its effect', () => {
  const { steps } = compiled(`steps:
  - callHook: { url: a }
  - callHook: { url: a, effect: destroys }
  - callHook: { url: a, effect: reads }
`);
  expect(steps.map(({ effect }) => effect)).toEqual(['changes', 'destroys', 'reads']);
});
