import { Context } from '@temporalio/activity';
import { ApplicationFailure } from '@temporalio/common';
import type { StepActivity, StepRequest } from '../../activities/contract';

/** What `echo` and `flaky` were asked, in order. */
export const requests: StepRequest[] = [];

const echo: StepActivity = async (request) => {
  requests.push(request);
  return { outputs: request.input, tries: Context.current().info.attempt };
};
const refuse: StepActivity = async ({ input }) => {
  const failure = {
    code: String(input['code'] ?? 'TooManyItems'),
    message: '11 items match, maxItems is 10',
    hint: 'Look at the filter.',
  };
  throw ApplicationFailure.create({
    type: failure.code,
    message: failure.message,
    nonRetryable: true,
    details: [failure],
  });
};
const flaky: StepActivity = async (request) => {
  if (Context.current().info.attempt < 3) throw ApplicationFailure.create({ type: 'Throttled', message: 'slow down' });
  return echo(request);
};
const hang: StepActivity = async () => {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat({ doing: 'hanging' }), 100);
  try {
    return await context.cancelled;
  } finally {
    clearInterval(beat);
  }
};

/** Fails until `mend` was called with the same key. */
const mended = new Set<string>();
const broken: StepActivity = async (request) => {
  if (mended.has(String(request.input['key']))) return echo(request);
  return refuse(request);
};
export function mend(key: string): void {
  mended.add(key);
}

/** Activities that show the interpreter's behaviour and need no AWS. */
export const testActivities: Record<string, StepActivity> = {
  echo,
  'echo.prepare': echo,
  'broken.prepare': echo,
  deleteTable: echo,
  refuse,
  flaky,
  hang,
  broken,
};
