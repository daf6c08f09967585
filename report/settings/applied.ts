import type { JsonObject } from '../../language/json';
import type { JournalRecord } from '../../language/run-facts';
import type { SettingState, SettingsFound } from '../settings';
import { mapsIn, namesIn, textsIn } from './outputs';

interface Told {
  readonly setting: string;
  readonly outcome: string;
  readonly reason?: string;
}

const states: Readonly<Record<string, SettingState>> = {
  same: 'kept',
  set: 'reapplied',
  notSet: 'notSet',
  failed: 'notSet',
  unread: 'unread',
};

/** Of a step that failed too: what it had done until then. */
export function appliedSettings({ outputs, failure }: JournalRecord, found: SettingsFound): void {
  const told = outputs ?? failure?.details ?? {};
  const table = told['table'];
  if (typeof table !== 'string') return;
  for (const { setting, outcome, reason } of outcomesIn(told)) {
    // What an earlier step has set is as wanted for a later one.
    const isOurs = outcome === 'same' && found.isReapplied(table, setting);
    const state = isOurs ? 'reapplied' : (states[outcome] ?? 'notSet');
    found.set({ table, setting, state, proved: false, ...(reason !== undefined && { reason }) });
  }
}

/** Version 0.1.0 told names alone. */
function outcomesIn(told: JsonObject): Told[] {
  if (told['outcomes'] !== undefined) return mapsIn(told['outcomes']) as unknown as Told[];
  return [
    ...namesIn(told['same']).map((setting) => ({ setting, outcome: 'same' })),
    ...namesIn(told['set']).map((setting) => ({ setting, outcome: 'set' })),
    ...textsIn(told['notSet']).map(([setting, reason]) => ({ setting, outcome: 'notSet', reason })),
  ];
}
