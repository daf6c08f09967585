import { commonStepKeys } from '../schema/step-keys';
import type { StepKinds } from '../step-kind';
import { activityForm } from './activity';
import { ownForms } from './own-forms';
import type { StepForm } from './step-form';

const made = new WeakMap<StepKinds, ReadonlyMap<string, StepForm>>();

/** All that a step can be, by key: the language's own forms and the step kinds. Made once for each table of kinds. */
export function stepForms(kinds: StepKinds): ReadonlyMap<string, StepForm> {
  const known = made.get(kinds);
  if (known) return known;
  const forms = new Map(ownForms(kinds).map((form) => [form.key, form]));
  for (const kind of kinds.values()) {
    if (forms.has(kind.kind) || kind.kind in commonStepKeys) {
      throw new Error(`The step kind "${kind.kind}" bears a name that the language uses`);
    }
    forms.set(kind.kind, activityForm(kind));
  }
  made.set(kinds, forms);
  return forms;
}
