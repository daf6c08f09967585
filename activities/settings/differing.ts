import { canonicalText } from '../../language/digest';
import type { Json } from '../../language/json';
import type { SettingsDocument } from './document';
import type { Setting } from './setting';
import { settings } from './setting-table';

/** The settings that the document has a value for. */
export function settingsOf({ settings: values }: SettingsDocument): Setting[] {
  return settings.filter(({ name }) => values[name] !== undefined);
}

export function isEqual(one: Json | undefined, other: Json | undefined): boolean {
  return one !== undefined && other !== undefined && canonicalText(one) === canonicalText(other);
}
