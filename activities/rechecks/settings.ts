import { canonicalText } from '../../language/digest';
import type { Json } from '../../language/json';
import { documentOf } from '../inputs/settings-source';
import { type Choice, isMet, settingsOf } from '../settings/differing';
import type { SettingsDocument } from '../settings/document';
import { readSettings } from '../settings/read-settings';
import { findTable } from '../tables/find-table';
import { type Done, gone, type Recheck, stands, untilSeen } from './look';

export const settings: Recheck = async (context, done) => {
  const document = await documentOf(context, done.input);
  const applied = settingsOf(document, choiceOf(done));
  return await untilSeen(context, `the settings of "${done.name}" to be as they were applied`, async () => {
    const { name } = done;
    const description = await findTable(context, name);
    if (!description || description.TableStatus === 'DELETING')
      return gone(`the table "${name}" is not there any more`);
    const { values } = await readSettings(context, { name, arn: description.TableArn ?? '', description }, applied);
    const differing = applied.filter((setting) => !isMet(setting, document.settings, values));
    if (differing.length === 0) return stands;
    const differences = differing.map(({ name: setting }) => difference(setting, document, values));
    return gone(`"${name}" has not the settings that were applied any more: ${differences.join('; ')}`);
  });
};

/** What the step had set or found as wanted; what it could not set is no part of its effect. */
function choiceOf({ input, outputs }: Done): Choice {
  const { only, except = [] } = input as Choice;
  return { only, except: [...except, ...Object.keys(outputs['notSet'] ?? {})] };
}

function difference(setting: string, document: SettingsDocument, values: Readonly<Record<string, Json>>): string {
  return `${setting} is ${inWords(values[setting])}, not ${inWords(document.settings[setting])}`;
}

const longest = 80;

function inWords(value: Json | undefined): string {
  const text = value === null || value === undefined ? 'none' : canonicalText(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
