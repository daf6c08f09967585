import { type Measures, measuresOf } from '../../language/measures/measures-of';
import type { RunFacts } from '../../language/run-facts';
import { BoundedLabels } from './bounded-labels';
import type { Meters } from './meters';
import type { MetricsOf } from './metric-table';

/** Series of which each is told by name. */
const most = { runbooks: 200, tables: 1_000 };

/** Ends that are known again; those before were counted long ago. */
const mostEnds = 10_000;

/** Counts the ends of runs, each once in this worker however often it is told of. */
export class RunMetrics {
  private readonly counted = new Set<string>();
  private readonly runbooks = new BoundedLabels(most.runbooks);
  private readonly pairs = new BoundedLabels(most.tables);
  /** When the newest run ended that was told of, by runbook and table, in milliseconds. */
  private readonly newest = new Map<string, number>();

  constructor(private readonly meters: Meters) {}

  /** @param tables that the run is about; one without any counts for the table ``. */
  ended(facts: RunFacts, tables: readonly string[]): void {
    const { execution, verdict, endedAt } = facts;
    if (!verdict || !endedAt || this.counted.has(execution)) return;
    if (this.counted.size >= mostEnds) this.counted.clear();
    this.counted.add(execution);
    const { runbook } = this.runbooks.of({ runbook: facts.runbook });
    this.meters.add('drillbook_runs_total', 1, { runbook, verdict });
    this.meters.record('drillbook_run_duration_seconds', secondsOf(facts.startedAt, endedAt), { runbook, verdict });
    this.countSteps(facts);
    const measures = measuresOf(facts);
    for (const { phase, ms } of verdict === 'passed' ? measures.phases : []) {
      this.meters.record('drillbook_phase_duration_seconds', ms / 1000, { runbook, phase });
    }
    for (const table of tables.length > 0 ? tables : ['']) this.noteLast(facts, measures, table, Date.parse(endedAt));
  }

  private countSteps({ journal }: RunFacts): void {
    for (const { kind, outcome, startedAt, endedAt, kept } of journal) {
      if (!endedAt || kept || (outcome !== 'succeeded' && outcome !== 'failed')) continue;
      this.meters.record('drillbook_step_duration_seconds', secondsOf(startedAt, endedAt), { kind, outcome });
    }
  }

  /** An older run may be told of later, and is not the last. */
  private noteLast({ runbook, verdict }: RunFacts, measures: Measures, table: string, endedMs: number): void {
    const labels = this.pairs.of({ runbook, table });
    const key = JSON.stringify(labels);
    if ((this.newest.get(key) ?? 0) > endedMs) return;
    this.newest.set(key, endedMs);
    this.meters.set('drillbook_last_end_timestamp_seconds', endedMs / 1000, labels);
    if (verdict === 'passed') this.meters.set('drillbook_last_success_timestamp_seconds', endedMs / 1000, labels);
    this.noteMeasures(measures, labels);
  }

  private noteMeasures(measures: Measures, labels: Labels): void {
    const set = (name: MetricsOf<'gauge'>, ms: number | undefined) => {
      if (ms !== undefined) this.meters.set(name, ms / 1000, labels);
    };
    set('drillbook_last_rto_objective_seconds', measures.rtoObjectiveMs);
    set('drillbook_last_rto_seconds', measures.rtoMs);
    set('drillbook_last_rpo_objective_seconds', measures.rpoObjectiveMs);
    set('drillbook_last_rpo_seconds', measures.rpoMs);
    set('drillbook_last_detect_lag_seconds', measures.detectLagMs);
  }
}

interface Labels extends Record<string, string> {
  readonly runbook: string;
  readonly table: string;
}

function secondsOf(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / 1000;
}
