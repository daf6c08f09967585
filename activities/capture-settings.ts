import { z } from 'zod';
import { digestOf } from '../language/digest';
import { tableName } from './inputs/table-name';
import { type SettingsDocument, settingsDocument } from './settings/document';
import { readSettings, settledTable } from './settings/read-settings';
import { readPermissions } from './settings/setting-permissions';
import { settings } from './settings/setting-table';
import { callRetry, defineStep } from './step';

export const captureSettings = defineStep({
  kind: 'captureSettings',
  summary: 'Read all settings of a table into one document, because a restore drops most of them',
  effect: 'reads',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    allowUnread: z
      .boolean()
      .describe('Whether to go on without settings that the credentials may not read; `unread` names them.')
      .default(false),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    document: settingsDocument.describe('The settings.'),
    digest: z.string().describe('Digest of the settings: equal when they are.'),
    unread: z.array(z.string()).describe('Names of settings that could not be read.'),
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

  async run(context, { table, allowUnread }) {
    const there = await settledTable(context, table);
    const { values, unread } = await readSettings(context, there, settings, allowUnread);
    const document: SettingsDocument = { version: 1, table, settings: values, unread };
    return { table, document: settingsDocument.parse(document), digest: digestOf(values), unread: [...unread] };
  },
});
