import { assertForm } from './assert';
import type { StepForm } from './step-form';
import { waitForm } from './wait';

/** The forms of the language itself; a new one is one file and one line here. */
export const ownForms: readonly StepForm[] = [assertForm, waitForm];
