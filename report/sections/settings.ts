import type { RunFacts } from '../../language/run-facts';
import type { Cell } from '../document/inline';
import { type Section, section, table } from '../document/section';
import { isAmiss, settingsFound, stateWords } from '../settings';

export function settingsSection(facts: RunFacts): Section[] {
  const rows = settingsFound(facts).map(({ table, setting, state, reason = '', proved }): Cell[] => [
    { code: table },
    { code: setting },
    isAmiss(state) ? { amiss: stateWords[state] } : stateWords[state],
    proved ? { good: 'equal' } : '',
    reason,
  ]);
  return section('settings', 'Settings', table(['Table', 'Setting', '', 'Compared', 'Why'], rows));
}
