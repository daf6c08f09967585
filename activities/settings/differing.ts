import { canonicalText } from '../../language/digest';
import type { Json } from '../../language/json';
import type { SettingsDocument } from './document';
import type { Setting } from './setting';
import { settings } from './setting-table';

export interface Choice {
  readonly only?: readonly string[] | undefined;
  readonly except?: readonly string[] | undefined;
}

export function isChosen(name: string, { only, except = [] }: Choice): boolean {
  return (only === undefined || only.includes(name)) && !except.includes(name);
}

/** The settings that the document has a value for, of those that are chosen. */
export function settingsOf({ settings: values }: SettingsDocument, choice: Choice = {}): Setting[] {
  return settings.filter(({ name }) => values[name] !== undefined && isChosen(name, choice));
}

/** Whether a table that has the `current` values needs no change to have the wanted one. */
export function isMet(setting: Setting, wanted: Json | undefined, current: Readonly<Record<string, Json>>): boolean {
  const { name, isMet: met = isEqual } = setting;
  return met(wanted ?? null, current[name] ?? null);
}

/** Whether a table that has the `actual` value is, in this setting, as the document says. */
export function isSame(setting: Setting, expected: Json | undefined, actual: Json | undefined): boolean {
  const { isSame: same = isEqual } = setting;
  return same(expected ?? null, actual ?? null);
}

export function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return one !== undefined && other !== undefined && canonicalText(one) === canonicalText(other);
}
