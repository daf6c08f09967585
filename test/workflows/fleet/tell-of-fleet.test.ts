import { ApplicationFailure } from '@temporalio/common';
import type { NotifyRequest } from '../../../activities/contract';
import { activityStep, planOf } from '../plan-of';
import { testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';
import { factsWhenEnded, select, startFleet } from './fleet-of';

const begun: (NotifyRequest & { what: string })[] = [];
let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start({
    ...testActivities,
    'fleet.select': select,
    'evidence.write': async () => null,
    'metrics.ofRun': async () => {},
    'notifications.begin': async (request: NotifyRequest & { what: string }) => {
      begun.push(request);
      throw ApplicationFailure.nonRetryable('nobody can be told');
    },
  } as never);
});
afterAll(() => worker?.stop());

const options = { searchAttributes: true, statusTellsPassed: true, publish: true };
const passing = planOf({ steps: [activityStep('one', { map: {} })] });
const refusing = planOf({ steps: [activityStep('one', { map: {} }, { kind: 'refuse', onFailure: 'fail' } as object)] });

test('tables that are covered no more, and those that are overdue, are told, and the fleet ends whatever becomes of it', async () => {
  const found = {
    lost: [{ table: 'carts', reason: 'no rule of `select` takes it any more' }],
    proven: { tab1: '2026-01-01T00:00:00Z' },
  };
  const more = { options, schedule: 'nightly', overdueAfterMs: 86_400_000 };
  const handle = await startFleet(worker, refusing, ['tab1', 'tab2'], more, found);
  const facts = await factsWhenEnded(handle);
  expect(facts).toMatchObject({ lost: found.lost, overdue: ['tab1'], verdict: 'error' });
  const told = begun.filter(({ run }) => run === handle.workflowId);
  expect(new Set(told.map(({ what, fleet }) => `${what} ${fleet}`))).toEqual(
    new Set(['coverageLost coverageLost', 'overdue overdue']),
  );
}, 120_000);

test('where all is covered and proven, nothing is told', async () => {
  const handle = await startFleet(worker, passing, ['tab1'], { options, overdueAfterMs: 86_400_000 });
  expect((await factsWhenEnded(handle)).overdue).toEqual([]);
  expect(begun.filter(({ run }) => run === handle.workflowId)).toEqual([]);
});

test('a fleet whose runs passed and that did not is told itself', async () => {
  const uncovered = [{ table: 'bare', reason: 'point-in-time recovery is off' }];
  const handle = await startFleet(worker, passing, ['tab1'], { options }, { uncovered });
  expect((await factsWhenEnded(handle)).verdict).toBe('failed');
  const told = begun.filter(({ run }) => run === handle.workflowId);
  expect(told).toEqual([expect.objectContaining({ what: 'end', fleet: 'end' })]);
});
