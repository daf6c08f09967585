import type { Resumption } from '../../language/resumption';
import { failedFacts } from './facts-of';
import { activityStep, assertStep, planOf, waitStep } from './plan-of';
import { resumptionOf, withStep } from './resumption-of';
import { mend, testActivities } from './test-activities';
import { TestWorker } from './with-worker';

let worker: TestWorker;
beforeAll(async () => {
  worker = await TestWorker.start(testActivities);
});
afterAll(() => worker?.stop());

const accident = activityStep('accident', { value: {} });
const recover = waitStep('recover', { duration: { value: '100ms' } });
const hour = 3_600_000;

test('met objectives are in the facts', async () => {
  const plan = planOf({
    steps: [accident, recover],
    objectives: {
      rtoMs: hour,
      rpoMs: hour,
      from: 'accident',
      to: 'recover',
      recoveryPoint: 'run.startedAt',
      phases: [{ name: 'wait', from: 'recover', to: 'recover', rtoMs: hour }],
    },
  });
  const facts = await (await worker.start(plan)).result();
  expect(facts.objectives).toEqual(
    ['rto', 'rpo', 'wait'].map((name) => ({ name, objectiveMs: hour, measuredMs: expect.any(Number), met: true })),
  );
  // The timer is the workflow's own, so its length is no matter of this machine's speed.
  expect(facts.objectives?.[2]?.measuredMs).toBeGreaterThanOrEqual(100);
});

test('a missed one makes the verdict failed, after the clean-up', async () => {
  const plan = planOf({
    steps: [accident, recover],
    finally: [activityStep('clean', { map: { verdict: { cel: 'run.verdict' } } })],
    objectives: {
      rtoMs: 50,
      recoveryPoint: 'steps.accident.time',
      rpoMs: hour,
      phases: [{ name: 'never', from: 'accident', to: 'missing', rtoMs: hour }],
    },
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(facts.verdict).toBe('failed');
  expect(facts.failure).toEqual({
    code: 'ObjectiveMissed',
    message: expect.stringMatching(
      /^rto was \d.*ms, the objective is 50ms; rpo could not be measured, .* 1h; never could not be measured, /,
    ),
  });
  expect(facts.objectives?.map(({ met }) => met)).toEqual([false, false, false]);
  expect(facts.journal.at(-1)?.outputs).toEqual({ verdict: 'failed' });
});

test('a phase of steps that were left out is no part of the run; one with an end that was left out is missed', async () => {
  const left = (id: string) => activityStep(id, { value: {} }, { if: 'false' });
  const phase = (name: string, from: string, to: string) => ({ name, from, to, rtoMs: hour });
  const plan = planOf({
    steps: [accident, left('apply'), left('settle'), recover],
    objectives: { phases: [phase('none', 'apply', 'settle'), phase('half', 'apply', 'recover')] },
  });
  const facts = await failedFacts(await worker.start(plan));
  expect(facts.objectives).toEqual([{ name: 'half', objectiveMs: hour, met: false }]);
});

test('of a run that goes on with another one they are measured over both', async () => {
  const key = `key-${Math.random()}`;
  const plan = planOf({
    steps: [accident, activityStep('recover', { value: { key } }, { kind: 'broken' })],
    objectives: {
      rtoMs: 10 * hour,
      phases: [
        { name: 'all', from: 'accident', to: 'recover', rtoMs: 10 * hour },
        { name: 'repair', from: 'recover', to: 'recover', rtoMs: 10 * hour },
        { name: 'kept', from: 'accident', to: 'accident', rtoMs: 10 * hour },
      ],
    },
  });
  const before = await failedFacts(await worker.start(plan));
  mend(key);
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * hour).toISOString();
  const own = resumptionOf(before, { origin: { run: 'first', startedAt: hoursAgo(4) } });
  const resumption = withStep(withStep(own, 'steps.accident', { startedAt: hoursAgo(3) }), 'steps.recover', {
    startedAt: hoursAgo(2),
  });
  const { objectives } = await (await worker.start(plan, { resumption })).result();
  const hours = Object.fromEntries(
    objectives?.map(({ name, measuredMs = 0 }) => [name, Math.floor(measuredMs / hour)]) ?? [],
  );
  expect(hours).toEqual({ rto: 4, all: 3, repair: 2, kept: 2 });
});

describe('a check that is made again when a run goes on, and a look', () => {
  const phase = (to: string) => ({ name: to, from: 'accident', to, rtoMs: 10 * hour });
  const check = assertStep('check', 'has(steps.accident)', { value: 'no' });
  const look = activityStep('look', { value: {} });

  async function resumedAfter(change: (own: Resumption) => Resumption) {
    const key = `key-${Math.random()}`;
    const bad = activityStep('bad', { value: { key } }, { kind: 'broken' });
    const plan = planOf({
      steps: [{ ...accident, effect: 'changes' }, look, check, bad],
      objectives: { phases: [phase('look'), phase('check'), phase('bad')] },
    });
    const before = await failedFacts(await worker.start(plan));
    mend(key);
    const twoHoursAgo = new Date(Date.now() - 2 * hour).toISOString();
    let own = withStep(resumptionOf(before), 'steps.look', { recheck: { by: 'again' } });
    for (const id of ['accident', 'look', 'check']) {
      own = withStep(own, `steps.${id}`, { startedAt: twoHoursAgo, endedAt: twoHoursAgo });
    }
    const facts = await (await worker.start(plan, { resumption: change(own) })).result();
    const hours = facts.objectives?.map(({ measuredMs = 0 }) => Math.floor(measuredMs / hour));
    const told = ['look', 'check', 'bad'].map((id) => facts.resumes?.steps[`steps.${id}`]?.endedAt);
    return { hours, told, twoHoursAgo };
  }

  test('had ended before', async () => {
    const { hours, told, twoHoursAgo } = await resumedAfter((own) => own);
    expect(hours).toEqual([0, 0, 2]);
    expect(told).toEqual([twoHoursAgo, twoHoursAgo, undefined]);
  });

  test('had not, when what they look at was done again', async () => {
    const { hours, told } = await resumedAfter((own) => withStep(own, 'steps.accident', { kept: undefined }));
    expect(hours).toEqual([2, 2, 2]);
    expect(told).toEqual([undefined, undefined, undefined]);
  });
});
