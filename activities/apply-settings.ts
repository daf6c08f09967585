import { z } from 'zod';
import { durationMs } from '../language/duration';
import { duration } from './inputs/duration';
import { tableName } from './inputs/table-name';
import { type Look, waitFor } from './polling';
import { expectedOf, isMet, settingsOf } from './settings/differing';
import { type SettingsDocument, settingName, settingsDocument } from './settings/document';
import { knownSoon, readSettings, settledTable } from './settings/read-settings';
import type { Setting } from './settings/setting';
import { readPermissions, writePermissions } from './settings/setting-permissions';
import { callRetry, defineStep, type StepContext } from './step';
import { isReady } from './tables/active';

/** The settings that were not as wanted before anything was changed. */
type Prepared = { readonly unmet: readonly string[] };

export const applySettings = defineStep({
  kind: 'applySettings',
  summary: 'Set on a table what a document of settings says and the table has not, one after the other',
  effect: 'changes',
  input: z.strictObject({
    table: tableName.describe('The table that gets them.'),
    document: settingsDocument.describe('The settings, such as `captureSettings` gives.'),
    except: z.array(settingName).describe('Names of settings to leave alone.').default([]),
    also: z
      .array(settingName)
      .describe('Names of settings that are only set when they are named here: `replicas`, because of what they cost.')
      .default([]),
    deadline: duration.describe('How long to wait for each; building a global index takes hours.').default('12h'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    same: z.array(z.string()).describe('Settings that were as wanted.'),
    set: z.array(z.string()).describe('Settings that were set.'),
    notSet: z.record(z.string(), z.string()).describe('Settings that could not or must not be set, with the reason.'),
  }),
  permissions: [...readPermissions, ...writePermissions],
  touches: [{ table: 'table', effect: 'changes' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'wait', usually: '30s' }],
  predict: ({ table }) => ({ table }),
  idempotency: 'Sets only what is not as wanted; what the prepare phase found so, and is so now, was set.',
  recheck: { stands: 'settings', of: 'table' },
  timeout: '48h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, input): Promise<Prepared> {
    const chosen = chosenOf(input);
    const { values } = await readSettings(context, await settledTable(context, input.table), chosen);
    const earlier = (context.step.preparedBefore as Prepared | undefined)?.unmet ?? [];
    const unmet = chosen.filter((setting) => !isMet(setting, wantedOf(input), values));
    return { unmet: [...new Set([...earlier, ...unmet.map(({ name }) => name)])] };
  },

  async run(context, input, { unmet }) {
    const set: string[] = [];
    const same: string[] = [];
    const notSet: Record<string, string> = {};
    for (const setting of chosenOf(input)) {
      const problem = await apply(context, input, setting, wantedOf(input));
      if (problem) notSet[setting.name] = problem;
      else if (unmet.includes(setting.name)) set.push(setting.name);
      else same.push(setting.name);
    }
    return { table: input.table, same, set, notSet };
  },
});

function chosenOf({ document, except }: { document: unknown; except: readonly string[] }): Setting[] {
  return settingsOf(document as SettingsDocument, except);
}

function wantedOf({ document }: { document: unknown }): SettingsDocument['settings'] {
  return (document as SettingsDocument).settings;
}

interface Input {
  readonly table: string;
  readonly also: readonly string[];
  readonly deadline: string;
}

/** Until it is as wanted, or there is a reason why it cannot be: which is returned. */
function apply(context: StepContext, input: Input, setting: Setting, document: SettingsDocument['settings']) {
  const { table, also } = input;
  const wait = { for: `${setting.name} of "${table}" to be set`, deadlineMs: durationMs(input.deadline) };
  return waitFor(context, wait, async (): Promise<Look<string | undefined>> => {
    const now = await settledTable(context, table);
    if (!isReady(now.description)) return { still: now.description.TableStatus ?? 'not ACTIVE' };
    const { values } = await readSettings(context, now, [setting]);
    if (isMet(setting, document, values)) return { found: undefined };
    const { change, onlyAsked } = setting;
    if (onlyAsked && !also.includes(setting.name)) return { found: onlyAsked };
    if (!change) return { found: 'it is fixed when a table is made, and this table has another' };
    const wanted = expectedOf(setting, document, values);
    const problem = await knownSoon(now, () => change(context, now, wanted, values[setting.name] ?? null));
    return problem ? { found: problem } : { still: 'being set' };
  });
}
