import type { RunFacts } from '../../language/run-facts';
import type { Cell } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { freeMeasures } from '../measures';

/** What a recovery measured beside its objectives. */
export function measuresSection(facts: RunFacts): Section[] {
  const rows = freeMeasures(facts).map(({ name, ms, between }): Cell[] => [name, { milliseconds: ms }, between]);
  return section('measures', 'Measured', table(['Measure', 'Took', 'Between'], rows));
}
