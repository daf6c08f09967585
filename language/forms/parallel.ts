import { z } from 'zod';
import { checkName } from '../check/name-check';
import { stepList } from '../schema/marks';
import { insideInstead, noOutputs } from './no-attempts';
import type { StepForm } from './step-form';

const summary = 'Runs several lists of steps at the same time; one that fails lets the others end first.';

export const parallelForm: StepForm = {
  key: 'parallel',
  summary,
  effect: 'reads',
  effectOfParts: true,
  schema: z
    .record(z.string(), stepList.describe('A branch: steps that run in this order, beside the other branches.'))
    .refine((branches) => Object.keys(branches).length > 0, 'must have at least one branch')
    .meta({ minProperties: 1 })
    .describe(summary),
  output: noOutputs,
  attempts: false,
  insteadOf: insideInstead,
  lists: (value) => {
    if (value.kind !== 'map') return [];
    return value.entries.map(({ key, value: node }) => ({ sort: 'branch', name: key, path: `.${key}`, node }));
  },
  compile: (value, base, { groups, stepsOf, report }) => {
    for (const { key, keySpan } of value.kind === 'map' ? value.entries : []) {
      checkName(key, keySpan, 'a branch cannot be named', report);
      // In paths it stands for the steps that take back.
      if (key === 'undo')
        report.add('bad-name', keySpan, 'a branch cannot be named "undo"', { help: 'choose another' });
    }
    const branches = groups.map((group) => ({ name: group.list.name ?? '', steps: stepsOf(group) }));
    return { ...base, form: 'parallel', branches };
  },
};
