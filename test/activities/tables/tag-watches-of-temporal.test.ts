import { Context } from '@temporalio/activity';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { tagWatchesOfTemporal } from '../../../activities/tables/tag-watches-of-temporal';

const begun = { table: 'copy', tableId: '1-2' };
const watch = { ...begun, tags: [{ Key: 'drillbook:run', Value: 'drill' }] };

/** The client of an activity; each call is noted, and fails where an error is given. */
function asked(error?: Error) {
  const calls: unknown[][] = [];
  const call = async (...told: unknown[]) => {
    calls.push(told);
    if (error) throw error;
  };
  const getHandle = (id: string) => ({ terminate: (reason: string) => call('terminate', id, reason) });
  const client = {
    withDeadline: (_: number, work: () => Promise<unknown>) => work(),
    workflow: { getHandle, start: (type: string, options: object) => call('start', type, options) },
  };
  jest.spyOn(Context, 'current').mockReturnValue({ client, info: { taskQueue: 'here' } } as never);
  return calls;
}

afterEach(() => jest.restoreAllMocks());

test.each([
  [true, '10s'],
  [false, '10m'],
])('a watch is a workflow that begins late, once for each table (local: %s)', async (isLocal, startDelay) => {
  const calls = asked();
  await tagWatchesOfTemporal({ isLocal }).begin(watch);
  expect(calls).toEqual([
    [
      'start',
      'tagRestore',
      {
        workflowId: 'tag-copy-1-2',
        taskQueue: 'here',
        args: [watch],
        workflowIdReusePolicy: 'REJECT_DUPLICATE',
        startDelay,
        staticSummary: expect.stringContaining('copy'),
      },
    ],
  ]);
});

test('it is called off by the table that it is for', async () => {
  const calls = asked();
  await tagWatchesOfTemporal({ isLocal: true }).end(begun);
  expect(calls).toEqual([['terminate', 'tag-copy-1-2', 'the run has tagged the table']]);
});

test.each([
  new WorkflowExecutionAlreadyStartedError('started', 'tag-copy-1-2', 'tagRestore'),
  new WorkflowNotFoundError('not found', 'tag-copy-1-2', undefined),
  new Error('no server'),
])('what Temporal refuses fails no step: %s', async (error) => {
  const calls = asked(error);
  await tagWatchesOfTemporal({ isLocal: true }).begin(watch);
  await tagWatchesOfTemporal({ isLocal: true }).end(begun);
  expect(calls).toHaveLength(2);
});
