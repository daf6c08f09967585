import type { JournalRecord, RunFacts } from '../../language/run-facts';
import type { Evidence } from '../../report/json';

const start = Date.UTC(2026, 0, 31, 14, 3, 5);
const kinds = ['countItems', 'restoreTable', 'waitActive', 'fingerprintTable', 'reconcileItems'] as const;

/** Of a runbook that does the same few steps with many tables. */
export function longRun(steps: number): Evidence {
  const journal = Array.from({ length: steps }, (_, at) => recordOf(at));
  const facts: RunFacts = {
    ...{ version: 1, run: 'many-20260131-140305-k3fq', execution: '3b0c0f0e-0000-4000-8000-000000000000' },
    ...{ runbook: 'many', description: 'Restore many tables and prove each of them', verdict: 'passed' },
    ...{ planDigest: digest(1), runbookDigest: digest(2), inputs: {}, journal },
    outline: journal.map(({ path, id, kind, effect }) => ({
      path,
      id,
      kind,
      effect,
      title: `Step ${id} of the table`,
    })),
    startedAt: timeAt(0),
    endedAt: timeAt(steps * 3 + 10),
  };
  return { facts };
}

function recordOf(at: number): JournalRecord {
  const outputs = { table: `orders-${at}`, count: at * 17, digest: digest(at % 3) };
  return {
    ...{
      seq: at + 1,
      path: `steps.each[${Math.floor(at / 5)}].s${at % 5}`,
      id: `s${at % 5}`,
      kind: kinds[at % 5] ?? 'wait',
    },
    ...{ effect: 'reads', attempt: 1, outcome: 'succeeded', tries: 1 + (at % 4), inputsDigest: digest(at), outputs },
    work: { items: at * 1_000, readUnits: at * 500, writeUnits: 0, ms: 2_500 },
    startedAt: timeAt(at * 3),
    endedAt: timeAt(at * 3 + 2.5 + (at % 7)),
  };
}

function timeAt(seconds: number): string {
  return new Date(start + seconds * 1_000).toISOString();
}

function digest(of: number): string {
  return `sha256:${of.toString(16).padStart(2, '0').repeat(32).slice(0, 64)}`;
}
