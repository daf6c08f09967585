import { asyncLocalStorage, type Context } from '@temporalio/activity';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import type { StepActivity, StepProgress, StepRequest } from '../../activities/contract';
import { createActivities, forTemporal } from '../../activities/create-activities';
import { StepFailure } from '../../activities/step-failure';
import { steps } from '../../activities/step-table';
import { orders, tableWith } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const bench = useBench();

function request(input: StepRequest['input'], more: Partial<StepRequest> = {}): StepRequest {
  return {
    run: { id: 'run-1', runbook: 'test', planDigest: '', directory: __dirname },
    step: { id: 'step', path: 'steps.step' },
    input,
    created: {},
    ...more,
  };
}

/** As much of Temporal's context as activities use. */
function within<T>(work: () => Promise<T>, signal = new AbortController().signal): Promise<T> {
  const context = {
    info: { attempt: 3, heartbeatDetails: undefined },
    cancellationSignal: signal,
    heartbeat: (_: StepProgress) => {},
    sleep: async (ms: number) => {
      if (signal.aborted) throw signal.reason;
      bench().clock.advance(ms * 40);
      await bench().emulator.settled();
    },
  };
  return asyncLocalStorage.run(context as unknown as Context, work);
}

test('there is an activity for each kind and each prepare phase, and for their segments, and those of waits, locks, permits, admission, resumed runs, fleets and what is done about runs', () => {
  const names = Object.keys(createActivities(bench().clients)).sort();
  const phases = steps.flatMap(({ kind, prepares, divided }) => [
    { name: kind, divides: divided?.run },
    ...(prepares ? [{ name: `${kind}.prepare`, divides: divided?.prepare }] : []),
  ]);
  const expected = phases.flatMap(({ name, divides }) => (divides ? [name, `${name}.segment`, `${name}.end`] : [name]));
  expect(names).toEqual(
    [
      ...expected,
      'evidence.write',
      'fleet.select',
      'locks.holder',
      'locks.home',
      'locks.wait',
      'metrics.ofRun',
      'notifications.begin',
      'notifications.deliver',
      'notifications.ofRun',
      'permits.ask',
      'permits.ended',
      'permits.giveBack',
      'publish.wanted',
      'restores.tag',
      'resume.recheck',
      'safety.admit',
      'wait.condition',
    ].sort(),
  );
});

test('an activity answers with its outputs and the attempt', async () => {
  const table = await tableWith(bench(), orders(3));
  const countItems = createActivities(bench().clients)['countItems'] as StepActivity;
  const reply = await within(async () => await countItems?.(request({ table })));
  expect(reply).toEqual({ outputs: { table, count: 3, scanned: 3 }, tries: 3 });
});

test('a failure carries its code, its record and whether to try again', async () => {
  const countItems = createActivities(bench().clients)['countItems'] as StepActivity;
  const error = await within(async () => await countItems?.(request({ table: 'nowhere' }))).catch((thrown) => thrown);
  expect(error).toBeInstanceOf(ApplicationFailure);
  expect(error).toMatchObject({
    type: 'TableNotFound',
    nonRetryable: true,
    message: 'The table "nowhere" does not exist',
    details: [expect.objectContaining({ code: 'TableNotFound', hint: expect.any(String) })],
  });
});

test('throttling is tried again after a spread delay', () => {
  const failure = forTemporal(new StepFailure({ code: 'Throttled', message: 'slow down' }), 3) as ApplicationFailure;
  expect(failure.nonRetryable).toBe(false);
  expect(Number(failure.nextRetryDelay)).toBeGreaterThanOrEqual(1_000);
  expect(Number(failure.nextRetryDelay)).toBeLessThanOrEqual(2_000);
});

test('that something is not there yet is no fault', () => {
  const failure = forTemporal(new StepFailure({ code: 'NotYet', message: 'not there yet' }), 1) as ApplicationFailure;
  expect(failure).toMatchObject({ nonRetryable: false, category: 'BENIGN' });
});

test('no error of the SDK goes along with the failure, since it holds requests and answers', () => {
  expect((forTemporal(new Error('x'), 1) as ApplicationFailure).cause).toBeUndefined();
});

test('a cancelled activity ends as cancelled, whatever it was doing', async () => {
  const table = await tableWith(bench(), orders(3));
  const controller = new AbortController();
  controller.abort(new CancelledFailure('CANCELLED'));
  const countItems = createActivities(bench().clients)['countItems'] as StepActivity;
  const execution = within(async () => await countItems?.(request({ table })), controller.signal);
  await expect(execution).rejects.toBeInstanceOf(CancelledFailure);
});
