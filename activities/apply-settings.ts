import { z } from 'zod';
import { durationMs } from '../language/duration';
import { duration } from './inputs/duration';
import { documentOf, settingsSource, sourceFaults } from './inputs/settings-source';
import { tableName } from './inputs/table-name';
import { applyDocument } from './settings/apply-document';
import { isMet, settingsOf } from './settings/differing';
import { settingName } from './settings/document';
import { settingOutcome } from './settings/outcome';
import { readSettings, settledTable } from './settings/read-settings';
import { readPermissions, writePermissions } from './settings/setting-permissions';
import { callRetry, defineStep } from './step';

/** The settings that were not as wanted before anything was changed. */
type Prepared = { readonly unmet: readonly string[] };

export const applySettings = defineStep({
  kind: 'applySettings',
  summary: 'Set on a table what a document of settings says and the table has not, one after the other',
  effect: 'changes',
  input: z.strictObject({
    table: tableName.describe('The table that gets them.'),
    ...settingsSource,
    only: z.array(settingName).describe('Names of the settings to set; without it all of the document.').optional(),
    except: z.array(settingName).describe('Names of settings to leave alone.').default([]),
    also: z
      .array(settingName)
      .describe('Names of settings that are only set when they are named here: `replicas`, because of what they cost.')
      .default([]),
    deadline: duration
      .describe(
        'How long to wait for each: building a global index takes hours, and DynamoDB takes one change of the expiry in up to an hour.',
      )
      .default('12h'),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    same: z.array(z.string()).describe('Settings that were as wanted.'),
    set: z.array(z.string()).describe('Settings that were set.'),
    notSet: z.record(z.string(), z.string()).describe('Settings that could not or must not be set, with the reason.'),
    outcomes: z.array(settingOutcome).describe('Of each setting, in the order in which they were done.'),
  }),
  permissions: [...readPermissions, ...writePermissions],
  touches: [{ table: 'table', effect: 'changes' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [{ does: 'wait', usually: '30s' }],
  predict: ({ table }) => ({ table }),
  inputFaults: sourceFaults,
  idempotency: 'Sets only what is not as wanted; what the prepare phase found so, and is so now, was set.',
  recheck: { stands: 'settings', of: 'table' },
  timeout: '48h',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, input): Promise<Prepared> {
    const document = await documentOf(context, input);
    const chosen = settingsOf(document, input);
    // What cannot be read is told by `run`, when all others are set.
    const { values, unread } = await readSettings(context, await settledTable(context, input.table), chosen, true);
    const earlier = (context.step.preparedBefore as Prepared | undefined)?.unmet ?? [];
    const read = chosen.filter(({ name }) => !unread.includes(name));
    const unmet = read.filter((setting) => !isMet(setting, document.settings, values));
    return { unmet: [...new Set([...earlier, ...unmet.map(({ name }) => name)])] };
  },

  async run(context, input, { unmet }) {
    const { table, also } = input;
    const document = await documentOf(context, input);
    const work = { table, document, deadlineMs: durationMs(input.deadline), unmet, also };
    const outcomes = await applyDocument(context, work, input);
    const { list, reasons: notSet } = outcomes;
    return { table, same: outcomes.names('same'), set: outcomes.names('set'), notSet, outcomes: list };
  },
});
