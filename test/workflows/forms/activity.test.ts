import { retryUpdate } from '../../../workflows/messages';
import { verdictKey } from '../../../workflows/search-attributes';
import { factsWhen, failedFacts, waits } from '../facts-of';
import { alice } from '../people';
import { activityStep, planOf } from '../plan-of';
import { mend, requests, testActivities } from '../test-activities';
import { TestWorker } from '../with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());
beforeEach(() => requests.splice(0));

test('a refused step keeps code, message and hint, and is not tried again', async () => {
  const handle = await worker.start(planOf({ steps: [activityStep('risky', { value: {} }, { kind: 'refuse' })] }));
  const facts = await failedFacts(handle);
  expect(facts.verdict).toBe('error');
  expect(facts.failure).toMatchObject({ code: 'TooManyItems', hint: 'Look at the filter.' });
  const described = await handle.describe();
  expect(described.typedSearchAttributes.get(verdictKey)).toBe('error');
});

test('tries of the automatic retries are on record', async () => {
  const facts = await (
    await worker.start(planOf({ steps: [activityStep('slow', { value: {} }, { kind: 'flaky' })] }))
  ).result();
  expect(facts.journal[0]?.tries).toBe(3);
});

test('the prepare phase is recorded before the work and handed to it', async () => {
  const step = activityStep('prepared', { value: { matched: 10 } }, { prepares: true });
  const facts = await (await worker.start(planOf({ steps: [step] }))).result();
  expect(facts.journal[0]?.prepared).toEqual({ matched: 10 });
  expect(requests.map(({ prepared }) => prepared)).toEqual([undefined, { matched: 10 }]);
});

test('tables that the run created are known to later steps until they are deleted', async () => {
  const created = { effect: 'creates' as const, kind: 'echo' };
  const plan = planOf({
    steps: [
      activityStep(
        'restore',
        { value: { table: 'copy', source: 'orders', restoredTo: '2026-01-01T00:00:00Z' } },
        created,
      ),
      activityStep('look', { value: {} }),
    ],
  });
  await (await worker.start(plan)).result();
  expect(requests[1]?.created).toEqual({
    copy: { byStep: 'restore', kind: 'echo', sourceTable: 'orders', restoredTo: '2026-01-01T00:00:00Z' },
  });
});

test('Temporal itself reads like the runbook: summaries on activities, the list of steps as details', async () => {
  const handle = await worker.start(planOf({ steps: [activityStep('one', { value: {} })] }));
  await handle.result();
  const history = await handle.fetchHistory();
  const summaries = (history.events ?? [])
    .map((event) => event.userMetadata?.summary?.data?.toString())
    .filter(Boolean);
  expect(summaries).toEqual(['"Title of one"']);
});

test('an attempt is told what the last one on the same inputs had prepared, unless that one succeeded', async () => {
  const key = `key-${Math.random()}`;
  const input = { map: { key: { value: key }, of: { cel: 'steps.before.of' } } };
  const before = activityStep('before', { map: { of: { cel: '"x"' } } });
  const step = activityStep('bad', input, { kind: 'broken', prepares: true, onFailure: 'pause' });
  const handle = await worker.start(planOf({ steps: [before, step] }));
  await factsWhen(handle, waits);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  await factsWhen(handle, ({ journal, waiting }) => journal.length === 3 && waiting !== undefined);
  mend(key);
  await handle.executeUpdate(retryUpdate, { args: [{ by: alice }] });
  await handle.result();
  const told = requests.filter((request) => request.step.id === 'bad').map((request) => request.step.preparedBefore);
  const prepared = { key, of: 'x' };
  expect(told).toEqual([undefined, prepared, prepared, prepared]);
});
