import { z } from 'zod';
import { tableName } from './inputs/table-name';
import { isSame, settingsOf } from './settings/differing';
import { type SettingsDocument, settingName, settingsDocument } from './settings/document';
import { readSettings, settledTable } from './settings/read-settings';
import { readPermissions } from './settings/setting-permissions';
import { callRetry, defineStep } from './step';

export const compareSettings = defineStep({
  kind: 'compareSettings',
  summary: 'Compare the settings of a table with a document of settings',
  effect: 'reads',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    document: settingsDocument.describe('The settings that it should have, such as `captureSettings` gives.'),
    allowed: z.array(settingName).describe('Names of settings that may differ.').default([]),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    equal: z.boolean().describe('Whether all settings are equal but those that may differ.'),
    differing: z.array(z.string()).describe('Names of the settings that differ and may not.'),
    tolerated: z.array(z.string()).describe('Names of the settings that differ and may.'),
    differences: z
      .array(
        z.strictObject({
          setting: z.string().describe('Name of the setting.'),
          expected: z.json().describe('Its value in the document.'),
          actual: z.json().describe('Its value of the table.'),
        }),
      )
      .describe('What differs.'),
  }),
  permissions: readPermissions,
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [],
  predict: ({ table }) => ({ table }),
  idempotency: 'Only reads.',
  recheck: 'nothing',
  timeout: '15m',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, input) {
    const { settings: expected } = input.document as SettingsDocument;
    const compared = settingsOf(input.document as SettingsDocument);
    const { values } = await readSettings(context, await settledTable(context, input.table), compared);
    const differences = compared
      .filter((setting) => !isSame(setting, expected, values))
      .map(({ name }) => ({ setting: name, expected: expected[name] ?? null, actual: values[name] ?? null }));
    const names = differences.map(({ setting }) => setting);
    const differing = names.filter((name) => !input.allowed.includes(name));
    return {
      table: input.table,
      equal: differing.length === 0,
      differing,
      tolerated: names.filter((name) => input.allowed.includes(name)),
      differences: differences as never,
    };
  },
});
