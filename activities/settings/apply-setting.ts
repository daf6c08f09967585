import type { Json } from '../../language/json';
import { type Look, type Wait, waitFor } from '../polling';
import type { StepContext } from '../step';
import { isReady } from '../tables/active';
import { type CoolDown, coolDownIn } from './cool-down';
import { expectedOf, isMet } from './differing';
import { knownSoon, readSettings, settledTable } from './read-settings';
import type { Setting } from './setting';

/** How it ended: as wanted, changed by this attempt or not; with a reason why it stays; or not before the cool-down ends. */
export type Applied =
  | { readonly changed: boolean }
  | { readonly reason: string }
  | { readonly coolDown: CoolDown; readonly changed: boolean };

interface Task {
  readonly table: string;
  readonly setting: Setting;
  /** All of the document's settings. */
  readonly document: Readonly<Record<string, Json>>;
  /** Names of settings that are only set when they are asked for. */
  readonly also: readonly string[];
  readonly deadlineMs: number;
  /** Whether to wait while DynamoDB takes no other change. */
  readonly patient?: CoolDown | undefined;
  /** Kept in the heartbeat. */
  readonly resume: NonNullable<Wait['resume']>;
}

/** Changes a setting until it is as wanted, or there is a reason why it cannot be. */
export function applySetting(
  context: StepContext,
  { table, setting, document, also, deadlineMs, patient, resume }: Task,
): Promise<Applied> {
  let changed = false;
  const wait: Wait = {
    for: `${setting.name} of "${table}" to be set${patient ? ' after its cool-down' : ''}`,
    deadlineMs,
    resume,
    ...(patient && { everyMs: patient.mostMs / 30 }),
  };
  return waitFor(context, wait, async (): Promise<Look<Applied>> => {
    const now = await settledTable(context, table);
    if (!isReady(now.description)) return { still: now.description.TableStatus ?? 'not ACTIVE' };
    const { values } = await readSettings(context, now, [setting]);
    if (isMet(setting, document, values)) return { found: { changed } };
    const { change, onlyAsked } = setting;
    if (onlyAsked && !also.includes(setting.name)) return { found: { reason: onlyAsked } };
    if (!change) return { found: { reason: 'it is fixed when a table is made, and this table has another' } };
    const wanted = expectedOf(setting, document, values);
    try {
      const reason = await knownSoon(now, () => change(context, now, wanted, values[setting.name] ?? null));
      if (reason) return { found: { reason } };
      changed = true;
      return { still: 'being set' };
    } catch (error) {
      const coolDown = coolDownIn(error);
      if (!coolDown) {
        // It may have been done all the same.
        changed = true;
        throw error;
      }
      return patient ? { still: coolDown.message } : { found: { coolDown, changed } };
    }
  });
}
