import { recoveryPhases } from '../../../language/measures/recovery-phases';
import { at, factsOf, record } from '../../report/facts';

const during = (from: number, to: number) => ({ startedAt: at(from), endedAt: at(to) });

test('each phase has the time of its steps, in the order in which they began', () => {
  const journal = [
    record(1, 'before', 'countItems', during(0, 5)),
    record(2, 'wait', 'waitRestorable', during(5, 305)),
    record(3, 'restore', 'restoreTable', during(305, 310)),
    record(4, 'active', 'waitActive', during(310, 500)),
    record(5, 'settings', 'applySettings', during(500, 530)),
    record(6, 'after', 'countItems', during(530, 540)),
    record(7, 'equal', 'assert', during(540, 541)),
    record(8, 'pointer', 'swapPointer', during(541, 543)),
  ];
  expect(recoveryPhases(factsOf(journal))).toEqual([
    { phase: 'wait until restorable', ms: 300_000, steps: 1 },
    { phase: 'restore', ms: 195_000, steps: 2 },
    { phase: 'settings', ms: 30_000, steps: 1 },
    { phase: 'verify', ms: 11_000, steps: 2 },
    { phase: 'swap', ms: 2_000, steps: 1 },
  ]);
});

test('branches side by side count once, and attempts of a step are one step', () => {
  const journal = [
    record(1, 'left', 'restoreTable', { ...during(0, 10), path: 'steps.both.one.left' }),
    record(2, 'right', 'restoreTable', { ...during(5, 12), path: 'steps.both.two.right', outcome: 'failed' }),
    record(3, 'right', 'restoreTable', { ...during(20, 25), path: 'steps.both.two.right', attempt: 2 }),
  ];
  expect(recoveryPhases(factsOf(journal))).toEqual([{ phase: 'restore', ms: 17_000, steps: 2 }]);
});

test('undo, clean-up and what was left out are no part of it; of what is at work no time is known', () => {
  const journal = [
    record(1, 'restore', 'restoreTable', during(0, 1)),
    record(2, 'active', 'waitActive', { startedAt: at(1), endedAt: undefined, outcome: 'running' }),
    record(3, 'swap', 'swapPointer', { ...during(2, 3), outcome: 'skipped' }),
    record(4, 'back', 'swapPointer', { ...during(3, 4), path: 'steps.swap.undo.back' }),
    record(5, 'count', 'countItems', { ...during(4, 5), path: 'finally.count' }),
  ];
  expect(recoveryPhases(factsOf(journal))).toEqual([{ phase: 'restore', ms: 1_000, steps: 2 }]);
});

test('a run that restores nothing has none', () => {
  expect(recoveryPhases(factsOf([record(1, 'count', 'countItems')]))).toEqual([]);
});
