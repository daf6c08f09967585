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

type Values = Readonly<Record<string, Json>>;

/** What counts as wanted by the document of a table that has the `current` values. */
export function expectedOf({ name, expected }: Setting, document: Values, current: Values): Json {
  const wanted = document[name] ?? null;
  const there = current[name];
  return expected && there !== undefined ? expected(wanted, there, document) : wanted;
}

/** Whether a table that has the `current` values needs no change to have those of the document. */
export function isMet(setting: Setting, document: Values, current: Values): boolean {
  const { name, isMet: met = isEqual } = setting;
  return met(expectedOf(setting, document, current), current[name] ?? null);
}

/** Whether a table that has the `actual` values is, in this setting, as the document says. */
export function isSame(setting: Setting, document: Values, actual: Values): boolean {
  const { name, isSame: same = isEqual } = setting;
  return same(expectedOf(setting, document, actual), actual[name] ?? null);
}

export function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return one !== undefined && other !== undefined && canonicalText(one) === canonicalText(other);
}
