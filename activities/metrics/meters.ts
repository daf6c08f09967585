import type { MetricCounter, MetricGauge, MetricHistogram, MetricMeter } from '@temporalio/common';
import { type LabelsOf, type MetricName, type MetricsOf, metricTable } from './metric-table';

/** What `counter` names end with; the exporter puts it there. */
const suffix = '_total';

/** The metrics of the table, each made when it is first needed. */
export class Meters {
  /** Counters of the exporter hold whole numbers; units are halves. */
  private readonly rests = new Map<string, number>();
  private readonly made = new Map<MetricName, MetricCounter | MetricGauge | MetricHistogram>();

  constructor(private readonly meter: MetricMeter) {}

  add<Name extends MetricsOf<'counter'>>(name: Name, amount: number, labels: LabelsOf<Name>): void {
    const make = () => this.meter.createCounter(name.slice(0, -suffix.length), undefined, metricTable[name].meaning);
    const key = JSON.stringify([name, labels]);
    const due = amount + (this.rests.get(key) ?? 0);
    const whole = Math.floor(due);
    this.rests.set(key, due - whole);
    (this.one(name, make) as MetricCounter).add(whole, labels);
  }

  set<Name extends MetricsOf<'gauge'>>(name: Name, value: number, labels: LabelsOf<Name>): void {
    const make = () => this.meter.createGauge(name, 'float', undefined, metricTable[name].meaning);
    (this.one(name, make) as MetricGauge).set(value, labels);
  }

  record<Name extends MetricsOf<'histogram'>>(name: Name, value: number, labels: LabelsOf<Name>): void {
    const make = () => this.meter.createHistogram(name, 'float', undefined, metricTable[name].meaning);
    (this.one(name, make) as MetricHistogram).record(value, labels);
  }

  private one(name: MetricName, make: () => MetricCounter | MetricGauge | MetricHistogram) {
    const there = this.made.get(name) ?? make();
    this.made.set(name, there);
    return there;
  }
}
