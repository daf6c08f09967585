import { z } from 'zod';
import type { Json } from '../../language/json';
import { settingNames, settings } from './setting-table';

const values = Object.fromEntries(settings.map(({ name, schema }) => [name, schema.optional()]));

/** The settings of a table at one time, versioned, so that a saved one can be applied much later. */
export const settingsDocument = z.strictObject({
  version: z.literal(1).describe('Version of the form of this document.'),
  table: z.string().describe('The table that it was captured of.'),
  settings: z.strictObject(values).describe('The settings; what is absent is neither applied nor compared.'),
  unread: z.array(z.string()).describe('Names of settings that could not be read.').default([]),
});

export interface SettingsDocument {
  readonly version: 1;
  readonly table: string;
  readonly settings: Readonly<Record<string, Json>>;
  readonly unread: readonly string[];
}

export const settingName = z.enum(settingNames as [string, ...string[]]);
