import type { Fault } from '../../emulator/faults';
import { recoverWholly } from '../../faults/whole-recovery';
import { useBench } from './bench-hooks';

const bench = useBench();

test.each<[string, Fault[]]>([
  ['every tenth answer lost', [{ kind: 'drop-answer', rate: 0.1 }]],
  ['every tenth call an HTTP 500', [{ kind: 'fail-before', rate: 0.1 }]],
])('a whole recovery ends in exactly the right state: %s', async (_, faults) => {
  bench().emulator.faults.replace(faults);
  await recoverWholly(bench(), 120);
});
