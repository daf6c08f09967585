import type { StepKinds } from '../step-kind';
import { approveForm } from './approve';
import { assertForm } from './assert';
import { forEachForm } from './for-each';
import { parallelForm } from './parallel';
import { runForm } from './run';
import type { StepForm } from './step-form';
import { waitForm } from './wait';

/** The forms of the language itself; a new one is one file and one line here. */
export function ownForms(kinds: StepKinds): readonly StepForm[] {
  return [assertForm, waitForm(kinds), approveForm, parallelForm, forEachForm, runForm];
}
