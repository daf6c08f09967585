import type { JsonObject } from '../../language/json';
import type { JournalRecord, RunFacts } from '../../language/run-facts';

export const digestThen = `sha256:${'a1'.repeat(32)}`;
export const digestNow = `sha256:${'b2'.repeat(32)}`;

const start = Date.UTC(2026, 0, 31, 14, 3, 5);

/** A second in the life of the run, as ISO 8601. */
export function at(second: number): string {
  return new Date(start + second * 1000).toISOString();
}

/** One step's record; steps follow each other, each a second and a half long. */
export function record(seq: number, id: string, kind: string, more: Partial<JournalRecord> = {}): JournalRecord {
  const startedAt = at(seq * 2);
  const endedAt = new Date(Date.parse(startedAt) + 1500).toISOString();
  const path = `steps.${id}`;
  return {
    seq,
    path,
    id,
    kind,
    effect: 'reads',
    attempt: 1,
    outcome: 'succeeded',
    startedAt,
    endedAt,
    tries: 1,
    ...more,
  };
}

export function factsOf(journal: readonly JournalRecord[], more: Partial<RunFacts> = {}): RunFacts {
  return {
    version: 1,
    run: 'orders-20260131-140305-k3fq',
    execution: '3b0c0f0e-0000-4000-8000-000000000000',
    runbook: 'orders',
    description: 'Restore the orders and prove it',
    planDigest: `sha256:${'c3'.repeat(32)}`,
    runbookDigest: `sha256:${'d4'.repeat(32)}`,
    inputs: { table: 'orders', expected: 10 },
    outline: journal.map(({ path, id, kind, effect }) => ({ path, id, kind, effect, title: `Title of ${id}` })),
    startedAt: at(0),
    endedAt: at(100),
    verdict: 'passed',
    journal,
    ...more,
  };
}

const create = record(1, 'create', 'createTable', {
  effect: 'creates',
  outputs: { table: 'orders', arn: 'arn:aws:x' },
});
const before = record(2, 'before', 'countItems', { outputs: { table: 'orders', count: 10, scanned: 1000 } });
const image = record(3, 'image', 'fingerprintTable', { outputs: { table: 'orders', count: 1000, digest: digestThen } });
const restore = record(4, 'restore', 'restoreTable', {
  effect: 'creates',
  tries: 3,
  outputs: { table: 'orders-restored', source: 'orders', restoredTo: at(3) },
});

function copyImage(outputs: JsonObject): JournalRecord {
  return record(5, 'copy', 'fingerprintTable', { outputs: { table: 'orders-restored', ...outputs } });
}

const that = 'steps.copy.digest == steps.image.digest';
const cleanUp = record(7, 'cleanUp', 'deleteTable', {
  path: 'finally.cleanUp',
  effect: 'destroys',
  outputs: { table: 'orders-restored', deleted: true },
});

export const passed: RunFacts = factsOf([
  create,
  before,
  image,
  restore,
  copyImage({ count: 1000, digest: digestThen }),
  record(6, 'equal', 'assert', { outputs: { checks: [{ that, holds: true, message: '' }] } }),
  cleanUp,
]);

const message = 'The copy differs from the table at the mark';

/** The restore lost an item, and the clean-up was never reached. */
export const failed: RunFacts = {
  ...factsOf([
    create,
    before,
    image,
    restore,
    copyImage({ count: 999, digest: digestNow }),
    record(6, 'equal', 'assert', {
      outcome: 'failed',
      failure: { code: 'AssertionFailed', message },
      outputs: { checks: [{ that, holds: false, message }] },
    }),
  ]),
  outline: passed.outline,
  verdict: 'failed',
  failure: { code: 'AssertionFailed', message },
};
