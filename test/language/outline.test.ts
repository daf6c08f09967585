import { outlineOf } from '../../language/outline';
import { compiled } from './compiled';

test('the outline has every step in order, with how many steps it stands within', () => {
  const plan = compiled(`steps:
  - id: both
    parallel:
      left:
        - id: counted
          countItems: { table: orders }
          undo:
            - deleteTable: { table: orders }
      right:
        - forEach: { in: [a], steps: [{ callHook: { url: a } }] }
  - id: other
    run: { runbook: others/child.yaml, inputs: { table: orders } }
finally:
  - countItems: { table: orders }
`);
  expect(outlineOf(plan).map(({ path, effect, depth, undo }) => [path, effect, depth, undo])).toEqual([
    ['steps.both', 'changes', undefined, undefined],
    ['steps.both.left.counted', 'reads', 1, undefined],
    ['steps.both.left.counted.undo.deleteTable1', 'destroys', 2, true],
    ['steps.both.right.forEach1', 'changes', 1, undefined],
    ['steps.both.right.forEach1[].callHook1', 'changes', 2, undefined],
    ['steps.other', 'reads', undefined, undefined],
    ['finally.countItems1', 'reads', undefined, undefined],
  ]);
});
