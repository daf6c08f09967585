import type { JournalRecord } from '../../language/run-facts';
import { workLeft } from '../../language/work-left';

const prepared = { targetAbsentAt: '2026-01-01T00:00:00Z' };

function record(outcome: JournalRecord['outcome'], code?: 'Unavailable' | 'TableExists'): JournalRecord {
  const failure = code && { failure: { code, message: code } };
  const named = { path: 'steps.restore', id: 'restore', kind: 'restoreTable', effect: 'creates' } as const;
  return { seq: 1, ...named, attempt: 1, outcome, startedAt: '2026-01-01T00:00:00Z', prepared, ...failure };
}

test.each([
  ['running', record('running'), prepared],
  ['failed without knowing what it did', record('failed', 'Unavailable'), prepared],
  ['failed because the name is taken by others', record('failed', 'TableExists'), undefined],
  ['succeeded', record('succeeded'), undefined],
  ['skipped', record('skipped'), undefined],
])('what is left of an attempt that %s', (_, attempt, left) => {
  expect(workLeft(attempt)).toEqual(left);
});
