import { z } from 'zod';
import { digestOf } from '../../language/digest';
import type { Json, JsonObject } from '../../language/json';
import { settingNames, settings } from './setting-table';

const values = Object.fromEntries(settings.map(({ name, schema }) => [name, schema.optional()]));

/** The settings of a table at one time, versioned, so that a saved one can be applied much later. */
export const settingsDocument = z.strictObject({
  version: z.literal([1, 2]).describe('Version of the form of this document; 1 told of the table its name only.'),
  table: z.string().describe('The table that it was captured of.'),
  arn: z.string().describe('Its ARN.').optional(),
  capturedAt: z.string().describe('When, by the clock of DynamoDB, ISO 8601.').optional(),
  settings: z.strictObject(values).describe('The settings; what is absent is neither applied nor compared.'),
  unread: z.array(z.string()).describe('Names of settings that could not be read.').default([]),
  reasons: z.record(z.string(), z.string()).describe('Why each of `unread` could not be read.').optional(),
  digest: z
    .string()
    .describe('Digest of all the rest, in a file; take it away from a document that is changed by hand.')
    .optional(),
});

export interface SettingsDocument {
  readonly version: 1 | 2;
  readonly table: string;
  readonly arn?: string | undefined;
  readonly capturedAt?: string | undefined;
  readonly settings: Readonly<Record<string, Json>>;
  readonly unread: readonly string[];
  readonly reasons?: Readonly<Record<string, string>> | undefined;
  readonly digest?: string | undefined;
}

export const settingName = z.enum(settingNames as [string, ...string[]]);

/** What a document is digested of: itself without its digest. */
export function digestedPart({ digest: _, ...rest }: SettingsDocument): JsonObject {
  // Members that are undefined are not there.
  return JSON.parse(JSON.stringify(rest)) as JsonObject;
}

/** Whether it is as it was captured; a document without a digest may be anything. */
export function isAsCaptured(document: SettingsDocument): boolean {
  return document.digest === undefined || document.digest === digestOf(digestedPart(document));
}

/** Why a setting is not in the document. */
export function unreadReason({ reasons = {} }: SettingsDocument, name: string): string {
  return Object.hasOwn(reasons, name) ? `: ${reasons[name]}` : '';
}
