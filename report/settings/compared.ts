import type { Json, JsonObject } from '../../language/json';
import type { JournalRecord } from '../../language/run-facts';
import type { SettingsFound } from '../settings';
import { valueText } from '../step-summary';
import { mapsIn, namesIn, textsIn } from './outputs';

export function comparedSettings({ outputs = {} }: JournalRecord, found: SettingsFound): void {
  const { table } = outputs;
  if (typeof table !== 'string') return;
  for (const setting of namesIn(outputs['same'])) {
    found.set({ table, setting, state: found.isReapplied(table, setting) ? 'reapplied' : 'kept', proved: true });
  }
  const differences = mapsIn(outputs['differences']);
  for (const setting of namesIn(outputs['differing'])) {
    const before = found.get(table, setting);
    // That it could not be set says more than that it differs.
    if (before?.state === 'notSet') continue;
    found.set({ table, setting, state: 'differs', reason: inWords(setting, differences), proved: false });
  }
  for (const setting of namesIn(outputs['tolerated']))
    found.set({ table, setting, state: 'allowed', reason: inWords(setting, differences), proved: false });
  for (const [setting, reason] of textsIn(outputs['unproved']))
    found.set({ table, setting, state: 'unread', reason, proved: false });
}

function inWords(setting: string, differences: readonly JsonObject[]): string {
  const own = differences.filter((difference) => difference['setting'] === setting);
  return own
    .map(({ path, expected = null, actual = null, allowed }) => {
      const why = typeof allowed === 'string' && allowed !== '' ? `: ${allowed}` : '';
      return `${String(path ?? setting)} is ${told(actual)}, expected ${told(expected)}${why}`;
    })
    .join('; ');
}

function told(value: Json): string {
  return value === null ? 'none' : valueText(value);
}
