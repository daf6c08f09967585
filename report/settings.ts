import type { JournalRecord, RunFacts } from '../language/run-facts';
import { appliedSettings } from './settings/applied';
import { capturedSettings } from './settings/captured';
import { comparedSettings } from './settings/compared';

/** `unread`: could not be read, of the table or when the document was made. `captured`: was read, and no more was done. */
export type SettingState = 'kept' | 'reapplied' | 'differs' | 'allowed' | 'notSet' | 'unread' | 'captured';

/** What became of one setting of a table. */
export interface SettingFound {
  readonly table: string;
  readonly setting: string;
  readonly state: SettingState;
  /** Why it is so, or what differs. */
  readonly reason?: string;
  /** Whether a comparison has found it equal since. */
  readonly proved: boolean;
}

/** By table and setting, in the order in which they were first told; what a later step found counts. */
export class SettingsFound {
  private readonly found = new Map<string, SettingFound>();
  private readonly reapplied = new Set<string>();

  get(table: string, setting: string): SettingFound | undefined {
    return this.found.get(keyOf(table, setting));
  }

  /** Whether a step has set it, whatever was found since. */
  isReapplied(table: string, setting: string): boolean {
    return this.reapplied.has(keyOf(table, setting));
  }

  set(one: SettingFound): void {
    const key = keyOf(one.table, one.setting);
    this.found.set(key, one);
    if (one.state === 'reapplied') this.reapplied.add(key);
  }

  get all(): SettingFound[] {
    return [...this.found.values()];
  }
}

function keyOf(table: string, setting: string): string {
  return JSON.stringify([table, setting]);
}

/** What became of the settings that steps applied and compared; of a run that only captures, what it captured. */
export function settingsFound({ journal }: Pick<RunFacts, 'journal'>): SettingFound[] {
  const found = new SettingsFound();
  for (const record of journal) {
    if (record.kind === 'applySettings') appliedSettings(record, found);
    if (record.kind === 'compareSettings') comparedSettings(record, found);
  }
  if (found.all.length > 0) return found.all;
  for (const record of journal.filter(isCapture)) capturedSettings(record, found);
  return found.all;
}

function isCapture({ kind, outcome }: JournalRecord): boolean {
  return kind === 'captureSettings' && outcome === 'succeeded';
}

export const stateWords: Readonly<Record<SettingState, string>> = {
  kept: 'kept',
  reapplied: 'lost and re-applied',
  differs: 'differs',
  allowed: 'differs, as allowed',
  notSet: 'not set',
  unread: 'could not be read',
  captured: 'captured',
};

/** Whether somebody should look at it. */
export function isAmiss(state: SettingState): boolean {
  return ['differs', 'notSet', 'unread'].includes(state);
}

/** Of each table a line: `orders-2: 9 kept, 4 lost and re-applied, 1 differs (tags)`. */
export function settingsLines(facts: Pick<RunFacts, 'journal'>): string[] {
  const all = settingsFound(facts);
  return [...new Set(all.map(({ table }) => table))].map((table) => {
    const own = all.filter((one) => one.table === table);
    const parts = (Object.keys(stateWords) as SettingState[]).flatMap((state) => {
      const names = own.filter((one) => one.state === state).map(({ setting }) => setting);
      const told = isAmiss(state) ? ` (${names.join(', ')})` : '';
      return names.length > 0 ? [`${names.length} ${stateWords[state]}${told}`] : [];
    });
    return `${table}: ${parts.join(', ')}`;
  });
}
