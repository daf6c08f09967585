import { z } from 'zod';
import { durationText, timestampText } from '../schema/values';
import { entryOf } from '../yaml/node';
import { noOutputs, type StepForm } from './step-form';

const wait = z
  .strictObject({
    duration: durationText.optional().describe('How long, such as `5s`.'),
    until: timestampText.optional().describe('Until when, as ISO 8601 time with its zone.'),
  })
  .refine((value) => (value.duration === undefined) !== (value.until === undefined), {
    error: 'must have exactly one of `duration` and `until`',
    // Also where one of the two is an expression and so no text yet.
    when: ({ value }) => typeof value === 'object' && value !== null,
  })
  .describe('Waits for a time to pass or to come.');

export const waitForm: StepForm = {
  key: 'wait',
  summary: 'Waits for a time to pass or to come.',
  effect: 'reads',
  schema: wait,
  outputs: noOutputs,
  attempts: false,
  compile: (value, base, { reader, names }) => {
    const duration = entryOf(value, 'duration')?.value;
    const until = entryOf(value, 'until')?.value;
    return {
      ...base,
      form: 'wait',
      ...(duration && {
        duration: reader.template(duration, names, { schema: durationText, name: 'duration', shown: 'a wait' }),
      }),
      ...(until && { until: reader.template(until, names, { schema: timestampText, name: 'until', shown: 'a wait' }) }),
    };
  },
};
