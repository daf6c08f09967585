import { z } from 'zod';
import { plain } from './marks';
import { positiveDurationText } from './values';

const otherwise = z
  .enum(['abort', 'fail', 'skip'])
  .meta(plain)
  .describe(
    'What happens when nobody has decided by then. `abort` and `fail` end the run, `abort` as a person would; `skip` ' +
      'goes on without the step.',
  );

/** For all steps of a runbook that wait and say nothing of it themselves. */
export const decisions = z
  .strictObject({
    within: positiveDurationText.meta(plain).describe('How long a person has to decide on a failed step.'),
    otherwise,
  })
  .describe('Until when people must have decided on a step that failed and waits; without it there is no limit.');

/** The long form of `onFailure: pause`. */
export const pauseWithin = z
  .strictObject({
    pause: positiveDurationText.describe('How long a person has to decide.'),
    otherwise,
  })
  .describe('`pause` with a limit.');
