import { Context } from '@temporalio/activity';
import { WorkflowNotFoundError } from '@temporalio/client';
import { runsOfTemporal } from '../../../activities/leftovers/runs-of-temporal';

interface Run {
  readonly status: string;
  readonly memo?: Readonly<Record<string, string>>;
}

/** What the server knows, by workflow id. */
function known(runs: Readonly<Record<string, Run>>) {
  const getHandle = (id: string) => ({
    async describe() {
      const { status, memo } = runs[id] ?? notFound(id);
      return { status: { name: status }, memo };
    },
  });
  jest.spyOn(Context, 'current').mockReturnValue({ client: { workflow: { getHandle } } } as never);
  return runsOfTemporal(async () => ({ account: '123456789012', region: 'eu-west-1' }));
}

function notFound(id: string): never {
  throw new WorkflowNotFoundError('not found', id, undefined);
}

afterEach(() => jest.restoreAllMocks());

const ended = { status: 'FAILED' };

test.each<[string, Record<string, Run>, string | undefined]>([
  ['goes on itself', { drill: { status: 'RUNNING' } }, 'drill'],
  ['has ended', { drill: ended }, undefined],
  ['nobody knows any more', {}, undefined],
  [
    'has been resumed twice',
    {
      drill: ended,
      'drill-r2': { status: 'TERMINATED', memo: { origin: 'drill' } },
      'drill-r3': { status: 'RUNNING', memo: { origin: 'drill' } },
    },
    'drill-r3',
  ],
  [
    'has been resumed, and is not known itself',
    { 'drill-r2': { status: 'RUNNING', memo: { origin: 'drill' } } },
    'drill-r2',
  ],
  ['has a namesake', { drill: ended, 'drill-r2': { status: 'RUNNING' } }, undefined],
  [
    'is a part of one that goes on',
    { drill: { ...ended, memo: { parent: 'game-day' } }, 'game-day': { status: 'RUNNING' } },
    'game-day',
  ],
  [
    'is a part of one that has been resumed',
    {
      drill: { ...ended, memo: { parent: 'game-day' } },
      'game-day': ended,
      'game-day-r2': { status: 'RUNNING', memo: { origin: 'game-day' } },
    },
    'game-day-r2',
  ],
])('of a run that %s', async (_, runs, open) => {
  expect(await known(runs).goingOn('drill')).toBe(open);
});

test('a table is locked by the run that its lock names, as long as that goes on', async () => {
  const lock = 'drillbook-lock:123456789012/eu-west-1/orders';
  expect(await known({ [lock]: { status: 'RUNNING', memo: { run: 'drill' } } }).holderOf('orders')).toBe('drill');
  expect(await known({ [lock]: { status: 'COMPLETED', memo: { run: 'drill' } } }).holderOf('orders')).toBeUndefined();
  expect(await known({}).holderOf('orders')).toBeUndefined();
});
