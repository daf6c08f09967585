import type { Plan } from '../../language/plan';
import type { JournalRecord, RunFacts } from '../../language/run-facts';
import type { Evidence } from '../../report/json';
import { at, digestNow, digestThen, factsOf } from './facts';

type Outcome = JournalRecord['outcome'];

class Journal {
  readonly records: JournalRecord[] = [];

  /** From and to in seconds of the run's life. */
  add(path: string, kind: string, from: number, to: number | undefined, more: Partial<JournalRecord> = {}): this {
    const id = path.split('.').at(-1) ?? '';
    const outcome: Outcome = to === undefined ? 'running' : 'succeeded';
    const times = { startedAt: at(from), ...(to !== undefined && { endedAt: at(to) }) };
    const seq = this.records.length + 1;
    this.records.push({ ...{ seq, path, id, kind, effect: 'reads', attempt: 1, outcome }, ...times, ...more });
    return this;
  }
}

const titles: Readonly<Record<string, string>> = {
  mark: 'Mark the time before the accident',
  image: 'Fingerprint the table as it should be',
  go: 'Go on with the restore of orders?',
  restorable: 'Wait until the mark can be restored',
  restore: 'Restore to the mark, beside the live table',
  active: 'Wait until the copy is ACTIVE',
  prove: 'Prove the copy',
  settings: 'Put the settings back',
  compared: 'Compare the settings',
  copy: 'Fingerprint the copy',
  equal: 'The copy is the table as it was',
  put: 'Copy the lost orders back',
  swap: 'Point the application to the copy',
  back: 'Point it back',
  cleanUp: 'Remove the copy',
};

const refused = {
  code: 'Throttled',
  message: 'Throughput exceeds the current capacity of the table',
  tries: 6,
} as const;
const work = { items: 1_204_000, readUnits: 602_000, writeUnits: 0, ms: 96_000, segments: { done: 64, of: 64 } };

function settingsOutputs() {
  const same = ['timeToLive', 'encryption', 'tableClass', 'globalIndexes'];
  return {
    table: 'orders-restored',
    same,
    outcomes: [
      ...same.map((setting) => ({ setting, outcome: 'same' })),
      ...['stream', 'tags', 'pointInTimeRecovery'].map((setting) => ({ setting, outcome: 'set' })),
      { setting: 'alarms', outcome: 'notSet', reason: 'cloudwatch:PutMetricAlarm is not allowed' },
    ],
  };
}

/** A recovery that met all that can be: retries, people, waits, a run within it, settings, an objective missed, undo. */
function journal(): JournalRecord[] {
  const alice = { actor: 'alice (8123@desk)' };
  return new Journal()
    .add('steps.mark', 'markTimestamp', 4, 5, { outputs: { time: at(5) } })
    .add('steps.image', 'fingerprintTable', 5, 101, {
      work,
      outputs: { table: 'orders', count: 1_204_000, digest: digestThen },
    })
    .add('steps.go', 'approve', 101, 190, { ...alice, outputs: {} })
    .add('steps.restorable', 'waitRestorable', 190, 312, { outputs: { latest: at(10) } })
    .add('steps.restore', 'restoreTable', 312, 316, {
      ...{ effect: 'creates', tries: 3 },
      outputs: { table: 'orders-restored', source: 'orders', restoredTo: at(5) },
    })
    .add('steps.active', 'waitActive', 316, 640, { outputs: { table: 'orders-restored', status: 'ACTIVE' } })
    .add('steps.prove', 'run', 640, 760, { effect: 'changes', outputs: {} })
    .add('steps.settings', 'applySettings', 760, 781, { effect: 'changes', outputs: settingsOutputs() })
    .add('steps.compared', 'compareSettings', 781, 783, {
      outputs: { table: 'orders-restored', same: ['stream', 'tags'] },
    })
    .add('steps.put', 'reconcileItems', 783, 812, { outcome: 'failed', effect: 'changes', failure: refused })
    .add('steps.put', 'reconcileItems', 905, 934, {
      ...{ outcome: 'failed', effect: 'changes', failure: refused, attempt: 2, reason: 'capacity was raised' },
      ...{ ...alice, overrides: { target: 'orders' } },
    })
    .add('steps.put', 'reconcileItems', 960, 960, {
      ...{
        outcome: 'skipped',
        effect: 'changes',
        attempt: 2,
        actor: 'bob (77@desk)',
        reason: 'the copy is swapped in instead',
      },
    })
    .add('steps.swap', 'swapPointer', 960, 962, {
      effect: 'changes',
      outputs: { parameter: '/orders/table', to: 'orders-restored' },
    })
    .add('steps.equal', 'assert', 962, 962.1, {
      outcome: 'failed',
      failure: { code: 'AssertionFailed', message: 'The copy differs from the table at the mark' },
      outputs: {
        checks: [
          { that: 'steps.image.count == steps.copied.count', holds: true, message: '' },
          {
            that: 'steps.copied.digest == steps.image.digest',
            holds: false,
            message: 'The copy differs from the table at the mark',
          },
        ],
      },
    })
    .add('steps.swap.undo.back', 'swapPointer', 963, 965, {
      effect: 'changes',
      outputs: { parameter: '/orders/table', to: 'orders' },
    })
    .add('finally.cleanUp', 'deleteTable', 965, 978, {
      effect: 'destroys',
      outputs: { table: 'orders-restored', deleted: true },
    }).records;
}

function outlineOf(records: readonly JournalRecord[]): RunFacts['outline'] {
  const first = new Map(records.map((record) => [record.path, record]));
  return [...first.values()].map(({ path, id, kind, effect }) => ({
    ...{ path, id, kind, effect, title: titles[id] ?? id },
    ...(path.includes('.undo.') && { undo: true as const }),
  }));
}

function withinRun(): RunFacts {
  const records = new Journal()
    .add('steps.copy', 'fingerprintTable', 641, 735, {
      work,
      outputs: { table: 'orders-restored', count: 1_204_000, digest: digestNow },
    })
    .add('steps.equal', 'assert', 735, 735.1, { outputs: { checks: [] } }).records;
  return factsOf(records, { run: 'recover-table-20260131-140305-k3fq.prove', outline: outlineOf(records) });
}

const objectives = {
  rtoMs: 900_000,
  from: 'go',
  to: 'swap',
  phases: [{ name: 'restore', from: 'restore', to: 'active', rtoMs: 600_000 }],
};

export function richRun(more: Partial<RunFacts> = {}): Evidence {
  const records = journal();
  const facts = factsOf(records, {
    run: 'recover-table-20260131-140305-k3fq',
    runbook: 'recover-table',
    description: 'Restore a table to a moment, prove the copy, and let the application read it',
    requester: 'alice (8123@desk)',
    endedAt: at(978),
    verdict: 'failed',
    failure: {
      code: 'AssertionFailed',
      message: 'The copy differs from the table at the mark',
      hint: 'Compare the two: `drillbook run compare -i a=orders -i b=orders-restored`.',
    },
    outline: outlineOf(records),
    approvals: [{ name: 'bob', identity: 'bob', at: at(312.5), path: 'steps.restore' }],
    objectives: [
      { name: 'rto', objectiveMs: 900_000, measuredMs: 861_000, met: true },
      { name: 'rpo', objectiveMs: 60_000, measuredMs: 96_000, met: false },
      { name: 'restore', objectiveMs: 600_000, measuredMs: 328_000, met: true },
    ],
    undone: [{ path: 'steps.swap', outcome: 'undone' }],
    outputs: { table: 'orders-restored', digest: digestNow },
    ...more,
  });
  const inner = { 'steps.prove': { facts: withinRun(), plan: {} as Plan, requesters: [], inner: {} } };
  return { facts, plan: { objectives } as unknown as Plan, inner };
}

/** Text that would break a page that trusts it. */
export const hostile = [
  '<script>document.title = "taken"</script>',
  '</title></style></svg><img src=x onerror="document.title=\'taken\'">',
  `${'Donaudampfschifffahrt'.repeat(12)}`,
  'טבלת ההזמנות \u202e נהפך',
  'a\u0000b\ud800c',
  '" onmouseover="document.title=\'taken\'" x="',
] as const;

export function hostileRun(): Evidence {
  const records = hostile.reduce((journal, text, at) => {
    const failure = { code: 'Internal', message: text, hint: text } as const;
    return journal.add(`steps.s${at}`, text, at, at + 1, { outcome: 'failed', failure, actor: text, reason: text });
  }, new Journal()).records;
  const [description = ''] = hostile;
  const facts = factsOf(records, {
    ...{ description, runbook: hostile[1], run: hostile[2], requester: hostile[3], endedAt: at(8), verdict: 'error' },
    failure: { code: 'Internal', message: hostile.join(' '), hint: hostile[5] },
    inputs: Object.fromEntries(hostile.map((text) => [text, text])),
    outputs: Object.fromEntries(hostile.map((text) => [text, text])),
    outline: records.map(({ path, id, kind, effect }, at) => ({ path, id, kind, effect, title: hostile[at] ?? '' })),
    objectives: hostile.map((name) => ({ name, objectiveMs: 1_000, measuredMs: 2_000, met: false })),
  });
  return { facts };
}
