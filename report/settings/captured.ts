import type { JsonObject } from '../../language/json';
import type { JournalRecord } from '../../language/run-facts';
import type { SettingsFound } from '../settings';
import { namesIn, textsIn } from './outputs';

export function capturedSettings({ outputs = {} }: JournalRecord, found: SettingsFound): void {
  const { table, document, unread, reasons } = outputs;
  if (typeof table !== 'string') return;
  const { settings } = (document ?? {}) as { settings?: JsonObject };
  for (const setting of Object.keys(settings ?? {})) found.set({ table, setting, state: 'captured', proved: false });
  const why = new Map(textsIn(reasons));
  for (const setting of namesIn(unread)) {
    const reason = why.get(setting);
    found.set({ table, setting, state: 'unread', proved: false, ...(reason !== undefined && { reason }) });
  }
}
