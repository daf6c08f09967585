import { z } from 'zod';
import { digestOf } from '../language/digest';
import { tableNameOf } from '../language/table-reference';
import { atTable } from './at-table';
import { tableReference } from './inputs/table-name';
import { type SettingsDocument, settingsDocument } from './settings/document';
import { writeDocument } from './settings/document-file';
import { readSettings, settledTable } from './settings/read-settings';
import { readPermissions } from './settings/setting-permissions';
import { settings } from './settings/setting-table';
import { callRetry, defineStep } from './step';

export const captureSettings = defineStep({
  kind: 'captureSettings',
  summary: 'Read all settings of a table into one document, because a restore drops most of them',
  effect: 'reads',
  input: z.strictObject({
    table: tableReference.describe('The table, by name or ARN.'),
    to: z
      .string()
      .min(1)
      .describe(
        'A file for the document, relative to the runbook, on the machine of the worker: what a run returns is kept for days only, and a deleted table cannot be read any more. One of the same table is replaced; one of another table, or one that says more, is not.',
      )
      .optional(),
    allowUnread: z
      .boolean()
      .describe(
        'Whether to go on without settings that the credentials may not read, or that the endpoint does not know; `unread` names them, and `compareSettings` does not take them for equal.',
      )
      .default(false),
  }),
  output: z.strictObject({
    table: z.string().describe('The table, as it was given.'),
    document: settingsDocument.describe('The settings.'),
    digest: z.string().describe('Digest of the settings: equal when they are.'),
    unread: z.array(z.string()).describe('Names of settings that could not be read.'),
    reasons: z.record(z.string(), z.string()).describe('Why each of `unread` could not be read.'),
    file: z.string().describe('Where the document is, on the machine of the worker; with `to`.').optional(),
  }),
  permissions: readPermissions,
  touches: [{ table: 'table', effect: 'reads' }],
  needs: [{ check: 'tableExists', table: 'table' }],
  work: [],
  predict: ({ table }) => ({ table }),
  idempotency: 'Only reads; the file is written as a whole.',
  recheck: 'nothing',
  timeout: '15m',
  heartbeat: '10s',
  retry: callRetry,

  async run(given, { table, to, allowUnread }) {
    const context = await atTable(given, table);
    const there = await settledTable(context, tableNameOf(table));
    const { values, unread, reasons } = await readSettings(context, there, settings, allowUnread);
    const capturedAt = context.serverTime()?.toISOString();
    const document: SettingsDocument = {
      ...{ version: 2, table: there.name, arn: there.arn, settings: values, unread, reasons },
      ...(capturedAt !== undefined && { capturedAt }),
    };
    const file = to === undefined ? undefined : await writeDocument(context, to, document);
    return {
      ...{ table, document: settingsDocument.parse(document), digest: digestOf(values) },
      ...{ unread: [...unread], reasons: { ...reasons } },
      ...(file !== undefined && { file }),
    };
  },
});
