import { compiled, faultsOf } from '../compiled';

const both = `steps:
  - id: both
    parallel:
      left:
        - id: counted
          countItems: { table: orders }
        - deleteTable: { table: orders }
      right:
        - countItems: { table: customers }
`;

test('branches keep their names, their order and the paths of their steps', () => {
  const [step] = compiled(both).steps;
  expect(step).toMatchObject({
    form: 'parallel',
    path: 'steps.both',
    branches: [
      { name: 'left', steps: [{ path: 'steps.both.left.counted' }, { path: 'steps.both.left.deleteTable1' }] },
      { name: 'right', steps: [{ path: 'steps.both.right.countItems1' }] },
    ],
  });
});

test('its effect is the strongest of its parts, however deep', () => {
  const deep = `steps:
  - parallel:
      a:
        - parallel:
            b:
              - callHook: { url: x, effect: reads }
              - callHook: { url: x }
`;
  expect(compiled(both).steps[0]?.effect).toBe('destroys');
  expect(compiled(deep).steps[0]?.effect).toBe('changes');
});

test('after it the steps of all branches can be read, inner branches too, and by `finally`', () => {
  compiled(`steps:
  - parallel:
      a:
        - parallel:
            b:
              - id: deep
                countItems: { table: orders }
            c:
              - countItems: { table: orders }
        - if: steps.deep.count > 0
          countItems: { table: orders }
  - if: steps.deep.count > 0
    countItems: { table: orders }
finally:
  - if: has(steps.deep)
    countItems: { table: orders }
outputs:
  deep: \${{ steps.deep.count }}
`);
});

test('a branch sees what stands before it in the branch and before the whole, not what runs beside it', () => {
  const faults = faultsOf(`steps:
  - id: first
    countItems: { table: orders }
  - parallel:
      a:
        - id: mine
          if: steps.first.count > 0
          countItems: { table: orders }
        - if: steps.mine.count > 0
          parallel:
            inner:
              - if: steps.mine.count > 0 && steps.other.count > 0
                countItems: { table: orders }
      b:
        - id: other
          countItems: { table: orders }
`);
  expect(faults).toEqual(['step-not-readable: the step `other` runs at the same time, in the branch `b`']);
});
