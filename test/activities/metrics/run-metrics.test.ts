import type { MetricMeter } from '@temporalio/common';
import { BoundedLabels } from '../../../activities/metrics/bounded-labels';
import { Meters } from '../../../activities/metrics/meters';
import { RunMetrics } from '../../../activities/metrics/run-metrics';
import { failed, passed } from '../../report/facts';

/** Keeps what it is told, a line each. */
function recording(): { told: string[]; meters: Meters } {
  const told: string[] = [];
  const instrument = (name: string) => {
    const note = (value: number, labels: object) => told.push(`${name} ${Object.values(labels).join(' ')} = ${value}`);
    return { add: note, set: note, record: note };
  };
  const make = (name: string) => instrument(name);
  const meter = { createCounter: make, createHistogram: make, createGauge: make } as unknown as MetricMeter;
  return { told, meters: new Meters(meter) };
}

test('an end is counted once however often it is told of, for each of its tables', () => {
  const { told, meters } = recording();
  const metrics = new RunMetrics(meters);
  for (const _ of [1, 2]) metrics.ended(passed, ['a', 'b']);
  const at = Date.parse(passed.endedAt ?? '') / 1000;
  expect(told.filter((line) => line.startsWith('drillbook_runs'))).toEqual([
    `drillbook_runs ${passed.runbook} passed = 1`,
  ]);
  for (const table of ['a', 'b']) {
    expect(told).toContain(`drillbook_last_success_timestamp_seconds ${passed.runbook} ${table} = ${at}`);
  }
});

test('a run that did not pass is the last, and no success; one that runs is nothing', () => {
  const { told, meters } = recording();
  const metrics = new RunMetrics(meters);
  metrics.ended({ ...passed, verdict: undefined }, ['a']);
  expect(told).toEqual([]);
  metrics.ended(failed, ['a']);
  expect(told.join('\n')).toContain('drillbook_last_end_timestamp_seconds');
  expect(told.join('\n')).not.toContain('drillbook_last_success');
});

test('an older run that is told of later is not the last', () => {
  const { told, meters } = recording();
  const metrics = new RunMetrics(meters);
  metrics.ended(passed, ['a']);
  const before = told.length;
  const endedAt = '2020-01-01T00:00:00.000Z';
  metrics.ended({ ...passed, execution: 'older', startedAt: endedAt, endedAt }, ['a']);
  expect(told.slice(before).join('\n')).not.toContain('drillbook_last');
});

test('objectives are told in seconds, what was not measured is not', () => {
  const { told, meters } = recording();
  const objectives = [
    { name: 'rto', objectiveMs: 900_000, measuredMs: 1_500, met: true },
    { name: 'rpo', objectiveMs: 300_000, met: false },
  ];
  new RunMetrics(meters).ended({ ...passed, objectives }, ['a']);
  const last = told.filter((line) => /_r[tp]o_/.test(line)).map((line) => line.replace(passed.runbook, 'R'));
  expect(last).toEqual([
    'drillbook_last_rto_objective_seconds R a = 900',
    'drillbook_last_rto_seconds R a = 1.5',
    'drillbook_last_rpo_objective_seconds R a = 300',
  ]);
});

test('halves of units add up to whole numbers', () => {
  const { told, meters } = recording();
  for (const _ of [1, 2, 3]) meters.add('drillbook_units_total', 1.5, { activity: 'x', unit: 'read' });
  expect(told.map((line) => Number(line.split('= ')[1]))).toEqual([1, 2, 1]);
});

test('beyond the bound all are one', () => {
  const labels = new BoundedLabels(2);
  const names = ['a', 'b', 'c', 'a', 'd'].map((table) => labels.of({ runbook: 'r', table }).table);
  expect(names).toEqual(['a', 'b', 'other', 'a', 'other']);
});
