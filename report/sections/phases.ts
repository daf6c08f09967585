import { recoveryPhases } from '../../language/measures/recovery-phases';
import type { RunFacts } from '../../language/run-facts';
import type { Cell } from '../document/inline';
import { type Section, section, table } from '../document/section';

/** Where the time of a recovery went, whether or not its runbook sets objectives. */
export function phasesSection(facts: RunFacts): Section[] {
  const rows = recoveryPhases(facts).map(({ phase, ms, steps }): Cell[] => [
    phase,
    { milliseconds: ms },
    { number: steps },
  ]);
  return section('phases', 'Recovery by phase', table(['Phase', 'Took', 'Steps'], rows));
}
