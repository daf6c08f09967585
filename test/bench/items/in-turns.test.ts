import { inTurns } from '../../../bench/items/in-turns';

// What benches say on the way is of no interest here.
beforeEach(() => {
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});

test('who goes first changes with each round, and the first one only warms up', async () => {
  const order: string[] = [];
  const seconds = { ours: [99, 3, 1, 2], peer: [99, 6, 5, 4] };
  const side = (name: keyof typeof seconds) => async () => {
    order.push(name);
    return seconds[name].shift() ?? Number.NaN;
  };
  expect(await inTurns({ ours: side('ours'), peer: side('peer') })).toEqual({ ours: 2, peer: 5 });
  expect(order).toEqual(['ours', 'peer', 'peer', 'ours', 'ours', 'peer', 'peer', 'ours']);
});

test('a side that is not there has no figure', async () => {
  const none: (() => Promise<number>) | undefined = undefined;
  expect(await inTurns({ ours: async () => 1, peer: none })).toEqual({ ours: 1 });
});
