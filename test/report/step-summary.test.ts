import { stepSummary } from '../../report/step-summary';
import { digestThen, record } from './facts';

test.each([
  [{ table: 'orders', count: 1000, scanned: 12000 }, 'count 1,000, scanned 12,000'],
  [{ table: 'orders', arn: 'arn:aws:x', backupArn: 'arn:aws:y' }, ''],
  [{ count: 3, digest: digestThen }, 'count 3, digest sha256:a1a1a1a1a1a1…'],
  [{ status: 'ACTIVE', itemCountEstimate: 0, pitr: { status: 'ENABLED' } }, 'status ACTIVE'],
  [{ restoredTo: '2026-01-31T14:03:05Z' }, 'restored to 2026-01-31T14:03:05Z'],
  [{ deleted: true }, 'deleted true'],
  [{ a: 'orders', b: 'copy', equal: true, countA: 9, countB: 9 }, 'equal true, count a 9, count b 9'],
])('%j is told as "%s"', (outputs, text) => {
  expect(stepSummary(record(1, 'a', 'any', { outputs }))).toBe(text);
});

test('a failure, a reason and checks are told in their own words', () => {
  const failure = { code: 'TableNotFound', message: 'No table "orders"' } as const;
  expect(stepSummary(record(1, 'a', 'countItems', { outcome: 'failed', failure }))).toBe('No table "orders"');
  expect(stepSummary(record(1, 'a', 'countItems', { outcome: 'skipped', reason: '`x` is false' }))).toBe(
    '`x` is false',
  );
  expect(stepSummary(record(1, 'a', 'assert', { outputs: { checks: [{ holds: true }, { holds: true }] } }))).toBe(
    '2 checks hold',
  );
  const outputs = { checks: [{ holds: true }, { holds: false }] };
  expect(stepSummary(record(1, 'a', 'assert', { outcome: 'failed', outputs }))).toBe('1 of 2 checks failed');
});

test('a restore that waited for a permit says how long', () => {
  const permitWait = { from: '2026-01-31T14:00:00.000Z', to: '2026-01-31T14:03:05.000Z' };
  expect(stepSummary(record(1, 'a', 'restoreTable', { outputs: {}, permitWait }))).toBe(
    'waited 3 min 05 s for a permit',
  );
});

const found = {
  equal: false,
  countA: 9,
  countB: 8,
  digestA: digestThen,
  onlyInA: 2,
  onlyInB: 1,
  different: 0,
  unsettled: 0,
};
const put = { candidates: 30, same: 20, notLost: 0, restored: 7, replaced: 0, deleted: 2, kept: 1, undecided: 0 };
test.each([
  ['compareTables', found, 'equal false, only in a 2, only in b 1'],
  [
    'compareTables',
    { ...found, different: 4, unsettled: 1 },
    'equal false, only in a 2, only in b 1, different 4, unsettled 1',
  ],
  ['compareTables', { ...found, equal: true, onlyInA: 0, onlyInB: 0 }, 'equal true, count a 9, count b 8'],
  ['reconcileItems', put, 'restored 7, deleted 2, candidates 30'],
  ['reconcileItems', { ...put, restored: 0, deleted: 0 }, 'candidates 30, same 20, not lost 0'],
  ['findLeftovers', { at: 'now', looked: 9, left: 2, expired: [], more: 0 }, 'looked 9, left 2, at now'],
  ['sweepTable', { table: 'copy', swept: true }, 'table copy, swept true'],
])('%s with %j is told by what it is run for', (kind, outputs, text) => {
  expect(stepSummary(record(1, 'a', kind, { outputs, effect: 'changes' }))).toBe(text);
  const dryRun = kind === 'reconcileItems' ? 'dry run, ' : '';
  expect(stepSummary(record(1, 'a', kind, { outputs, effect: 'reads' }))).toBe(dryRun + text);
});
