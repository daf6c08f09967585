import { z } from 'zod';
import { digestOf } from '../language/digest';
import { tableName } from './inputs/table-name';
import { persist } from './patience';
import { type SettingsDocument, settingsDocument } from './settings/document';
import { readSettings } from './settings/read-settings';
import { readActions, settings } from './settings/setting-table';
import { callRetry, defineStep } from './step';
import { findTable, noSuchTable } from './tables/find-table';

export const captureSettings = defineStep({
  kind: 'captureSettings',
  summary: 'Read all settings of a table into one document, because a restore drops most of them',
  effect: 'reads',
  input: z.strictObject({
    table: tableName.describe('The table.'),
    ifExists: z.boolean().describe('Whether it is fine when there is no such table.').default(false),
    allowUnread: z
      .boolean()
      .describe('Whether to go on without settings that the credentials may not read; `unread` names them.')
      .default(false),
  }),
  output: z.strictObject({
    table: z.string().describe('Name of the table.'),
    exists: z.boolean().describe('Whether there is such a table.'),
    document: settingsDocument.describe('The settings; absent when there is no table.').optional(),
    digest: z.string().describe('Digest of the settings: equal when they are.').optional(),
    unread: z.array(z.string()).describe('Names of settings that could not be read.'),
  }),
  permissions: [{ actions: readActions, on: { table: 'table' } }],
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [],
  work: [],
  predict: ({ table }) => ({ table }),
  idempotency: 'Only reads.',
  recheck: 'nothing',
  timeout: '15m',
  heartbeat: '10s',
  retry: callRetry,

  async run(context, { table, ifExists, allowUnread }) {
    const description = await persist(context, () => findTable(context, table));
    if (!description || description.TableStatus === 'DELETING') {
      return ifExists ? { table, exists: false, unread: [] } : noSuchTable(table);
    }
    const there = { name: table, arn: description.TableArn ?? '', description };
    const { values, unread } = await readSettings(context, there, settings, allowUnread);
    const document: SettingsDocument = { version: 1, table, settings: values, unread };
    return {
      table,
      exists: true,
      document: settingsDocument.parse(document),
      digest: digestOf(values),
      unread: [...unread],
    };
  },
});
