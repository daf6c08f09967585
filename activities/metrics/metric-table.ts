interface MetricRule {
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly labels: readonly string[];
  readonly meaning: string;
}

/**
 * Every metric of ours, once, by the name that Prometheus sees; the reference is made from it. Times are in seconds.
 * Labels have values of a bounded number: see `bounded-labels.ts` for names of runbooks and tables.
 */
export const metricTable = {
  drillbook_runs_total: {
    type: 'counter',
    labels: ['runbook', 'verdict'],
    meaning: 'Runs that have ended.',
  },
  drillbook_run_duration_seconds: {
    type: 'histogram',
    labels: ['runbook', 'verdict'],
    meaning: 'From start to end of runs that have ended, waits for people included.',
  },
  drillbook_step_duration_seconds: {
    type: 'histogram',
    labels: ['kind', 'outcome'],
    meaning: 'Attempts of steps of runs that have ended, by step kind; `outcome` is `succeeded` or `failed`.',
  },
  drillbook_last_end_timestamp_seconds: {
    type: 'gauge',
    labels: ['runbook', 'table'],
    meaning: 'When the last run ended, whatever its verdict.',
  },
  drillbook_last_success_timestamp_seconds: {
    type: 'gauge',
    labels: ['runbook', 'table'],
    meaning: 'When the last run ended that passed.',
  },
  drillbook_last_rto_seconds: {
    type: 'gauge',
    labels: ['runbook', 'table'],
    meaning: 'Recovery time of the last run that measured one.',
  },
  drillbook_last_rto_objective_seconds: {
    type: 'gauge',
    labels: ['runbook', 'table'],
    meaning: 'The recovery time that was to be kept.',
  },
  drillbook_last_rpo_seconds: {
    type: 'gauge',
    labels: ['runbook', 'table'],
    meaning: 'Time of which writes were lost, of the last run that measured it.',
  },
  drillbook_last_rpo_objective_seconds: {
    type: 'gauge',
    labels: ['runbook', 'table'],
    meaning: 'The most that was to be lost.',
  },
  drillbook_last_detect_lag_seconds: {
    type: 'gauge',
    labels: ['runbook', 'table'],
    meaning:
      'Of the last run that recovered to a time that it was given: how long the damage can have stood before it.',
  },
  drillbook_phase_duration_seconds: {
    type: 'histogram',
    labels: ['runbook', 'phase'],
    meaning: 'Parts of the recovery, of runs that passed and restored something.',
  },
  drillbook_activity_duration_seconds: {
    type: 'histogram',
    labels: ['activity', 'outcome'],
    meaning:
      'Activities that ended in this worker, each try by itself; `outcome` is `succeeded`, `failed`, `cancelled`, or `notYet` where it is to be tried again because what it needs is not there yet.',
  },
  drillbook_items_total: {
    type: 'counter',
    labels: ['activity'],
    meaning: 'Items that activities looked at which succeeded in this worker.',
  },
  drillbook_units_total: {
    type: 'counter',
    labels: ['activity', 'unit'],
    meaning: 'Read and write units that they took; `unit` is `read` or `write`.',
  },
  drillbook_notifications_total: {
    type: 'counter',
    labels: ['target', 'outcome'],
    meaning: 'Tries to send a notification; `outcome` is `sent` or `failed`.',
  },
} as const satisfies Readonly<Record<string, MetricRule>>;

export type MetricName = keyof typeof metricTable;

export type LabelsOf<Name extends MetricName> = Record<(typeof metricTable)[Name]['labels'][number], string>;

/** The names of one type, for the calls that go with it. */
export type MetricsOf<Type extends MetricRule['type']> = {
  [Name in MetricName]: (typeof metricTable)[Name]['type'] extends Type ? Name : never;
}[MetricName];

/** Upper bounds of the buckets of all histograms, in seconds: from a call to a restore of half a day. */
export const bucketSeconds = [0.1, 0.5, 1, 5, 15, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 43_200];

/** The table of metrics, in Markdown. */
export function metricReference(): string {
  const rows = Object.entries<MetricRule>(metricTable).map(([name, { type, labels, meaning }]) => {
    return `| \`${name}\` | ${type} | ${labels.map((label) => `\`${label}\``).join(', ')} | ${meaning} |`;
  });
  return ['| Metric | Type | Labels | Meaning |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
