import type { PendingActivity } from '../../cli/runs/pending-activity';
import { stepWork } from '../../cli/runs/step-work';
import type { WorkDone } from '../../language/run-facts';
import type { Work } from '../../language/tally';
import { at, record } from '../report/facts';

const units = (items: number): Work => ({ items, readUnits: items / 2, writeUnits: 0 });
const segment = (items: number): PendingActivity => ({
  ...{ kind: 'countItems', attempt: 1 },
  progress: { doing: 'counting', path: 'steps.count', items, work: units(items) },
});
const phase = (before = 0): WorkDone['phase'] => ({ since: at(2), before: units(before) });

function look(work: WorkDone | undefined, activities: readonly PendingActivity[], groups: readonly number[] = []) {
  const step = record(1, 'count', 'countItems', { outcome: 'running', ...(work && { work }) });
  const done = groups.map((segments) => ({ path: step.path, segments, work: units(segments * 100) }));
  return stepWork(step, { activities, groups: done });
}

test('the segments that are done and those that run add up', () => {
  const found = look({ ...units(300), ms: 0, phase: phase(), segments: { done: 3, of: 64 }, totalItems: 5_000 }, [
    segment(40),
    segment(2),
  ]);
  expect(found?.work).toEqual({ items: 342, readUnits: 171, writeUnits: 0 });
  expect(found?.phase).toMatchObject({ since: at(2), work: { items: 342 }, segments: { done: 3, of: 64 } });
});

test('items of a phase before count for the step, not for the phase', () => {
  const found = look({ ...units(1_300), ms: 900, phase: phase(1_000), segments: { done: 3, of: 64 } }, [segment(40)]);
  expect([found?.work.items, found?.phase.work.items]).toEqual([1_340, 340]);
});

test('groups tell what they have done, of which the run knows nothing yet', () => {
  const work = { ...units(50_000), ms: 0, phase: phase(), segments: { done: 500, of: 4_096 } };
  const found = look(work, [segment(7)], [400, 20]);
  expect(found?.phase.segments).toEqual({ done: 920, of: 4_096 });
  expect(found?.work.items).toBe(50_000 + 42_000 + 7);
  expect(found?.phase.totalItems).toBe(409_600);
});

test('the stated number of items counts until segments tell more, and not where it is surely wrong', () => {
  const divided = (done: number, items: number, totalItems?: number) =>
    look({ ...units(items), ms: 0, phase: phase(), segments: { done, of: 64 }, ...(totalItems && { totalItems }) }, []);
  expect(divided(3, 300, 5_000)?.phase.totalItems).toBe(5_000);
  expect(divided(4, 400, 5_000)?.phase.totalItems).toBe(6_400);
  expect(divided(3, 300, 200)?.phase).not.toHaveProperty('totalItems');
  expect(divided(0, 0)?.phase).not.toHaveProperty('totalItems');
});

test('an activity that does all by itself tells of itself', () => {
  const activity: PendingActivity = {
    ...{ kind: 'countItems', attempt: 1 },
    progress: { doing: 'counting', path: 'steps.count', items: 40, totalItems: 90, work: units(40) },
  };
  expect(look(undefined, [activity])?.phase).toEqual({ since: undefined, work: units(40), totalItems: 90 });
  expect(look(undefined, [{ kind: 'countItems', attempt: 1 }])).toBeUndefined();
});
