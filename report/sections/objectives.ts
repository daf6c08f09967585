import type { RunFacts } from '../../language/run-facts';
import type { Cell } from '../document/inline';
import { type Section, section, table } from '../document/section';

export function objectivesSection({ objectives = [] }: RunFacts): Section[] {
  const rows = objectives.map(({ name, objectiveMs, measuredMs, met }): Cell[] => [
    met ? { good: 'met' } : { amiss: 'missed' },
    name,
    measuredMs === undefined ? 'not measured' : { milliseconds: measuredMs },
    { milliseconds: objectiveMs },
  ]);
  return section('objectives', 'Objectives', table(['', 'Objective', 'Measured', 'At most'], rows));
}
