import { quote } from '../diagnostics/quote';
import type { Report } from '../diagnostics/report';
import { nearest, suggestion } from '../diagnostics/suggest';
import type { StepForm } from '../forms/step-form';
import { commonStepKeys } from '../schema/step-keys';
import { keysOf } from '../schema/zod-shape';
import type { MapEntry, MapNode } from '../yaml/node';
import { stepKeyMeant } from './keys-of-elsewhere';

const commonKeys = Object.keys(commonStepKeys);

/** The one key of a step that says what it does. Reports none, several, and keys that are neither. */
export function chooseForm(
  node: MapNode,
  forms: ReadonlyMap<string, StepForm>,
  report: Report,
): { form?: StepForm; entry?: MapEntry } {
  const chosen = node.entries.filter(({ key }) => forms.has(key));
  const unknown = node.entries.filter(({ key }) => !forms.has(key) && !commonKeys.includes(key));
  const [entry, ...more] = chosen;
  for (const other of more) {
    // The same key twice is told by the loader.
    if (other.key === entry?.key) continue;
    const message = `a step does one thing, but this one has ${quote(entry?.key ?? '')} and ${quote(other.key)}`;
    report.add('several-step-kinds', other.keySpan, message, { help: 'make it a step of its own: begin it with `-`' });
  }
  const isNear = ({ key }: MapEntry) => nearest(key, [...commonKeys, ...forms.keys()]) !== undefined;
  // Without a step kind all keys that mean nothing come from one mistake; the first tells it.
  const strange = entry ? undefined : unknown.find((each) => !isNear(each));
  for (const each of unknown) {
    if (entry || each === strange || isNear(each)) reportUnknown(each, entry, forms, report);
  }
  if (!entry && unknown.length === 0) {
    const first = node.entries[0]?.keySpan ?? node.span;
    const help = suggestion('', [...forms.keys()]);
    report.add('no-step-kind', first, 'the step does not say what it does', {
      expected: 'the key of a step kind',
      help,
    });
  }
  return entry ? { form: forms.get(entry.key), entry } : {};
}

function reportUnknown(
  { key, keySpan }: MapEntry,
  chosen: MapEntry | undefined,
  forms: ReadonlyMap<string, StepForm>,
  report: Report,
): void {
  const kinds = [...forms.keys()];
  const near = nearest(key, [...commonKeys, ...kinds]);
  if (chosen || (near !== undefined && commonKeys.includes(near))) {
    const inner = chosen && keysOf(forms.get(chosen.key)?.schema).includes(key) && !commonKeys.includes(near ?? '');
    const indented = `indent it to make it a key of \`${chosen?.key}\``;
    const outer = near === undefined ? stepKeyMeant(key) : undefined;
    const help = inner ? indented : (outer ?? (chosen ? suggestion(key, commonKeys) : `did you mean \`${near}\`?`));
    report.add('unknown-key', keySpan, `unknown key ${quote(key)} in a step`, { help });
    return;
  }
  const meant = near === undefined ? stepKeyMeant(key) : undefined;
  const help = meant ?? suggestion(key, kinds) ?? 'every step kind and form is listed in docs/steps.md';
  report.add('unknown-step-kind', keySpan, `unknown step kind ${quote(key)}`, { help });
}
