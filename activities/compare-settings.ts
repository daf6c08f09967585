import { z } from 'zod';
import { documentOf, settingsSource, sourceFaults } from './inputs/settings-source';
import { tableName } from './inputs/table-name';
import { type Allowance, allowance, allowanceFor, allowanceOf, isOfAll } from './settings/allowance';
import { differencesOf } from './settings/differences';
import { expectedOf, isSame, settingsOf } from './settings/differing';
import { type SettingsDocument, unreadReason } from './settings/document';
import { readSettings, settledTable } from './settings/read-settings';
import { readPermissions } from './settings/setting-permissions';
import { settingNames } from './settings/setting-table';
import { callRetry, defineStep } from './step';

export const compareSettings = defineStep({
  kind: 'compareSettings',
  summary: 'Compare the settings of a table with a document of settings',
  effect: 'reads',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    ...settingsSource,
    allowed: z
      .array(allowance)
      .describe(
        'What may differ: names of settings, or paths in them, such as `tags.owner` or `capacity.indexes.byDate.maxRead`; each may be given as `path` with the `reason`.',
      )
      .default([]),
    allowUnread: z
      .boolean()
      .describe('Whether to go on without settings of the table that cannot be read; they are not proved then.')
      .default(false),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    equal: z.boolean().describe('Whether all settings are proved to be equal, but for what may differ.'),
    says: z.string().describe('What is not equal, in words; empty where all is.'),
    same: z.array(z.string()).describe('Names of the settings that are equal.'),
    differing: z.array(z.string()).describe('Names of the settings that differ and may not.'),
    tolerated: z.array(z.string()).describe('Names of the settings that differ only in what may.'),
    unproved: z
      .record(z.string(), z.string())
      .describe(
        'Settings that could not be read, of the table or for the document, and may not differ; with the reason.',
      ),
    notInDocument: z.array(z.string()).describe('Names of the settings that the document does not have: not compared.'),
    stale: z.array(z.string()).describe('What may differ, as it was given, and does not.'),
    differences: z
      .array(
        z.strictObject({
          setting: z.string().describe('Name of the setting.'),
          path: z.string().describe('What differs: the setting, or a value in it.'),
          expected: z.json().describe('Its value in the document; null where there is none. Long texts are cut.'),
          actual: z.json().describe('Its value of the table; null where there is none.'),
          allowed: z.string().describe('Why it may differ, or an empty text; absent where it may not.').optional(),
        }),
      )
      .describe('What differs.'),
  }),
  permissions: readPermissions,
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [],
  predict: ({ table }) => ({ table }),
  inputFaults: sourceFaults,
  idempotency: 'Only reads.',
  recheck: 'nothing',
  timeout: '15m',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, input) {
    const document = await documentOf(context, input);
    const compared = settingsOf(document);
    const there = await settledTable(context, input.table);
    const { values, reasons } = await readSettings(context, there, compared, input.allowUnread);
    const allowances = input.allowed.map(allowanceOf);
    const read = compared.filter(({ name }) => values[name] !== undefined);
    const differences = read
      .filter((setting) => !isSame(setting, document.settings, values))
      .flatMap((setting) => {
        const expected = expectedOf(setting, document.settings, values);
        return differencesOf(setting.name, expected, values[setting.name] ?? null);
      })
      .map((difference) => ({ ...difference, allowance: allowanceFor(allowances, difference.path) }));
    const differ = namesOf(differences);
    const differing = namesOf(differences.filter((difference) => difference.allowance === undefined));
    const unproved = unprovedOf(document, reasons);
    const forbidden = Object.entries(unproved).filter(([name]) => !allowances.some((each) => isOfAll(each, name)));
    const used = new Set(differences.map((difference) => difference.allowance));
    return {
      table: input.table,
      equal: differing.length === 0 && forbidden.length === 0,
      says: inWords(differences, forbidden),
      same: read.map(({ name }) => name).filter((name) => !differ.includes(name)),
      differing,
      tolerated: differ.filter((name) => !differing.includes(name)),
      unproved: Object.fromEntries(forbidden),
      notInDocument: settingNames.filter((name) => document.settings[name] === undefined && !(name in unproved)),
      stale: allowances
        .filter((each) => !used.has(each) && !Object.keys(unproved).some((name) => isOfAll(each, name)))
        .map(({ path }) => path),
      differences: differences.map(({ allowance: by, ...difference }) => ({
        ...difference,
        ...(by && { allowed: by.reason }),
      })) as never,
    };
  },
});

interface Found {
  readonly setting: string;
  readonly path: string;
  readonly allowance: Allowance | undefined;
}

function namesOf(differences: readonly Found[]): string[] {
  return [...new Set(differences.map(({ setting }) => setting))];
}

/** With the reason: that of the table's own reading, or that of the document's. */
function unprovedOf(document: SettingsDocument, reasons: Readonly<Record<string, string>>): Record<string, string> {
  const uncaptured = document.unread
    .filter((name) => document.settings[name] === undefined)
    .map((name) => [name, `it could not be captured${unreadReason(document, name)}`]);
  return { ...Object.fromEntries(uncaptured), ...reasons };
}

function inWords(differences: readonly Found[], unproved: readonly (readonly [string, string])[]): string {
  const differing = differences.filter((each) => each.allowance === undefined).map(({ path }) => path);
  return [
    ...(differing.length > 0 ? [`${differing.join(', ')} differ${differing.length === 1 ? 's' : ''}`] : []),
    ...unproved.map(([name, reason]) => `${name} is not proved: ${reason}`),
  ].join('; ');
}
