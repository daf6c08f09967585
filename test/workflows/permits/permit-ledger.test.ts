import type { PermitAsk } from '../../../language/permits/permit';
import { PermitLedger } from '../../../workflows/permits/permit-ledger';

const ask = (run: string, priority = 3, number = 1): PermitAsk => ({
  ...{ run, execution: `execution of ${run}`, number, path: 'steps.restore', priority, places: 2 },
});
const back = ({ run, execution, number }: PermitAsk) => ({ run, execution, number });
const empty = () => new PermitLedger({ places: 0, holders: [], queue: [] });
const grantedBy = (ledger: PermitLedger) => ledger.settle().granted.map(({ run }) => run);

test('grants as many as there are places, then by priority, then by arrival', () => {
  const ledger = empty();
  for (const each of [ask('a'), ask('b'), ask('c', 4), ask('d', 4), ask('e'), ask('f', 1)]) ledger.ask(each);
  // All have come before anything was granted.
  expect(grantedBy(ledger)).toEqual(['f', 'a']);
  for (const [gone, next] of [
    ['f', 'b'],
    ['a', 'e'],
    ['b', 'c'],
    ['e', 'd'],
  ] as const) {
    ledger.giveBack(back(ask(gone)));
    expect(grantedBy(ledger)).toEqual([next]);
  }
});

test('who asks again while it holds one is told again, and holds no second', () => {
  const ledger = empty();
  ledger.ask(ask('a'));
  expect(grantedBy(ledger)).toEqual(['a']);
  ledger.ask(ask('a'));
  expect(grantedBy(ledger)).toEqual(['a']);
  expect(ledger.held).toBe(1);
});

test('who asks again while it waits keeps its place, and is told its place again', () => {
  const ledger = empty();
  for (const run of ['a', 'b', 'c', 'd']) ledger.ask(ask(run));
  ledger.settle();
  ledger.ask(ask('c'));
  expect(ledger.settle().queued.map(({ owner }) => owner.run)).toEqual(['c']);
  expect(ledger.inUse().waiting.map(({ run }) => run)).toEqual(['c', 'd']);
});

test('who waits is told at once, and again when half of those before it have gone', () => {
  const ledger = empty();
  for (const run of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) ledger.ask(ask(run));
  const { queued } = ledger.settle();
  expect(queued.at(-1)?.queue).toEqual({ number: 1, path: 'steps.restore', inUse: 2, of: 2, before: 4 });
  const told = () =>
    ledger
      .settle()
      .queued.filter(({ owner }) => owner.run === 'g')
      .map(({ queue }) => queue.before);
  const after: number[][] = [];
  for (const run of ['c', 'd', 'e', 'f']) {
    ledger.giveBack(back(ask(run)));
    after.push(told());
  }
  expect(after).toEqual([[], [2], [1], [0]]);
});

test('who is overtaken is told, each time that twice as many are before it', () => {
  const ledger = empty();
  for (const run of ['a', 'b', 'c']) ledger.ask(ask(run, 4));
  ledger.settle();
  const told = ['d', 'e', 'f', 'g'].map((run) => {
    ledger.ask(ask(run, 1));
    const news = ledger.settle().queued.filter(({ owner }) => owner.run === 'c');
    return news.map(({ queue }) => queue.before);
  });
  expect(told).toEqual([[1], [], [3], []]);
});

test('one that waits gives back by waiting no more, and one that nobody knows changes nothing', () => {
  const ledger = empty();
  for (const run of ['a', 'b', 'c', 'd']) ledger.ask(ask(run));
  ledger.settle();
  ledger.giveBack(back(ask('c')));
  ledger.giveBack(back(ask('a', 3, 2)));
  expect(ledger.settle().granted).toEqual([]);
  ledger.giveBack(back(ask('a')));
  expect(grantedBy(ledger)).toEqual(['d']);
});

test('a run holds one for each restore, and fewer places are kept to when some are free again', () => {
  const ledger = empty();
  for (const number of [1, 2, 3]) ledger.ask(ask('a', 3, number));
  expect(grantedBy(ledger)).toEqual(['a', 'a']);
  ledger.ask({ ...ask('b'), places: 1 });
  ledger.giveBack(back(ask('a')));
  expect(grantedBy(ledger)).toEqual([]);
  ledger.giveBack(back(ask('a', 3, 2)));
  expect(grantedBy(ledger)).toEqual(['a']);
});

test('goes on from its state', () => {
  const ledger = empty();
  for (const run of ['a', 'b', 'c', 'd']) ledger.ask(ask(run));
  ledger.settle();
  const next = new PermitLedger(JSON.parse(JSON.stringify(ledger.state())));
  expect(next.settle()).toEqual({ granted: [], queued: [] });
  next.giveBack(back(ask('b')));
  expect(grantedBy(next)).toEqual(['c']);
});
