import { restoreAwaited, restoreLeft } from '../../../language/measures/restore-awaited';
import { at, record } from '../../report/facts';

const orders = 'arn:aws:dynamodb:eu-west-1:1:table/orders';
const restore = (seq: number, table: string, path = `steps.restore${seq}`) =>
  record(seq, path.split('.').at(-1) ?? '', 'restoreTable', {
    ...{ path, startedAt: at(0), endedAt: at(10) },
    prepared: { sourceArn: orders, sourceBytes: 7 },
    outputs: { table, arn: `arn:aws:dynamodb:eu-west-1:1:table/${table}` },
  });
const wait = (seq: number, path = `steps.wait${seq}`) =>
  record(seq, path.split('.').at(-1) ?? '', 'waitActive', { path, outcome: 'running', endedAt: undefined });
const seen = [{ table: orders, bytes: 7, ms: 60_000, at: at(0) }];

test('what is left is what such restores took, less what has passed; of one that takes longer nobody knows', () => {
  const journal = [restore(1, 'copy'), wait(2)];
  const left = (second: number) => restoreLeft({ journal }, wait(2), seen, Date.parse(at(second)));
  expect(left(30)).toBe(40_000);
  expect(left(75)).toBeUndefined();
  expect(restoreLeft({ journal }, wait(2), [], Date.parse(at(30)))).toBeUndefined();
});

test('the first that nobody has waited for, of the same branch where there is one', () => {
  const [a, b] = [restore(1, 'a'), restore(2, 'b')];
  const ended = { ...wait(3), outcome: 'succeeded' as const, endedAt: at(12), outputs: { table: 'a' } };
  expect(restoreAwaited({ journal: [a, b, wait(3)] }, wait(3))).toBe(a);
  expect(restoreAwaited({ journal: [a, b, ended, wait(4)] }, wait(4))).toBe(b);
  const [left, right] = [restore(1, 'a', 'steps.both.left.r'), restore(2, 'b', 'steps.both.right.r')];
  expect(restoreAwaited({ journal: [left, right] }, wait(3, 'steps.both.right.w'))).toBe(right);
});

test('a table that was not restored is waited for without one', () => {
  const create = record(1, 'create', 'createTable', { outputs: { table: 'orders' } });
  expect(restoreAwaited({ journal: [create, wait(2)] }, wait(2))).toBeUndefined();
  expect(restoreAwaited({ journal: [restore(1, 'a')] }, record(2, 'count', 'countItems'))).toBeUndefined();
});
