import type { CliEvent, StepProgressed } from '../../cli/events';
import { style } from '../../cli/printers/style';
import { verdictBlock } from '../../cli/printers/verdict-block';
import { measuresOf } from '../../language/measures/measures-of';
import type { RecoveryTrend } from '../../language/measures/recovery-trend';
import type { RunFacts } from '../../language/run-facts';

const running: RunFacts = {
  version: 1,
  run: 'r',
  execution: 'e',
  runbook: 'night',
  description: 'Something that takes long',
  planDigest: 'sha256:0',
  runbookDigest: 'sha256:0',
  inputs: {},
  outline: [{ path: 'steps.load', id: 'load', title: 'Load the orders', kind: 'loadItems', effect: 'changes' }],
  startedAt: '2026-01-31T14:03:04.000Z',
  journal: [
    {
      seq: 1,
      path: 'steps.load',
      id: 'load',
      kind: 'loadItems',
      effect: 'changes',
      attempt: 1,
      outcome: 'running',
      startedAt: '2026-01-31T14:03:05.000Z',
    },
  ],
};

const progress: StepProgressed = {
  type: 'progress',
  run: 'r',
  path: 'steps.load',
  title: 'Load the orders',
  inner: null,
  attempt: 2,
  retrying: 1,
  doing: 'loading',
  ...{ items: 300, totalItems: 1000, readUnits: null, writeUnits: null },
  ...{ segments: null, perSecond: null, msLeft: null },
  lastFailure: 'throttled',
  startedAt: '2026-01-31T14:03:05.000Z',
};

function block(facts: RunFacts, known: StepProgressed | null, trend: RecoveryTrend | null = null): string {
  const event: Extract<CliEvent, { type: 'facts' }> = {
    ...{
      type: 'facts',
      facts,
      measures: measuresOf(facts),

      trend,
      progress: known ? [known] : [],
      standing: [],
      next: [],
      resumedAs: null,
      reports: null,
      evidence: null,
    },
  };
  return verdictBlock(event, style(false));
}

test('a running run says what it does, since when, how far, and after what', () => {
  const text = block(running, progress);
  expect(text).toMatch(/^Running {2}r {2}\d+ h \d\d min\n/);
  expect(text).toMatch(
    /Now {2}Load the orders \(steps\.load\) {2}\d+ h \d\d min {2}loading, 300 of 1,000 items, try 2 after: throttled/,
  );
  expect(block(running, null)).toMatch(/Now {2}Load the orders \(steps\.load\) {2}\d+ h \d\d min$/);
});

test('a run that was ended from outside says in which step', () => {
  const text = block({ ...running, verdict: 'error', endedAt: '2026-01-31T14:04:00.000Z' }, null);
  expect(text).toMatch(/Cut off in {2}Load the orders \(steps\.load\)$/);
});

test('what became of the settings of a table has a line', () => {
  const outputs = {
    table: 'orders-2',
    outcomes: [
      { setting: 'tags', outcome: 'set', seconds: 1 },
      { setting: 'keys', outcome: 'notSet', reason: 'it is fixed', seconds: 0 },
    ],
  };
  const [first] = running.journal;
  const journal = [{ ...first, kind: 'applySettings', outcome: 'succeeded' as const, outputs }] as RunFacts['journal'];
  expect(block({ ...running, journal }, null)).toContain('Settings  orders-2: 1 lost and re-applied, 1 not set (keys)');
});

test('what the runbook gives out is told', () => {
  const text = block({ ...running, verdict: 'passed', outputs: { copied: 1_200, writeLoss: 'none' } }, null);
  expect(text).toMatch(/Outputs +copied 1,200\n/);
  expect(text).toMatch(/\n +writeLoss none/);
});

test('a recovery time stands beside those of runs before', () => {
  const trend = { rtoMs: [50_000, 60_000, 90_000], lastMs: 90_000, medianMs: 50_000, changePercent: 80 };
  expect(block({ ...running, verdict: 'passed' }, null, trend)).toContain(
    'Trend       80 % slower than usual (50.0 s): 50.0 s, 1 min 00 s, 1 min 30 s',
  );
});
