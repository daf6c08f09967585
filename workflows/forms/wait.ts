import { sleep } from '@temporalio/workflow';
import { parseDuration } from '../../language/duration';
import type { Json } from '../../language/json';
import type { WaitStep } from '../../language/plan';
import { render } from '../../language/template';
import { parseTimestamp } from '../../language/timestamp';
import { typeInWords } from '../../language/type-in-words';
import { StepFailed } from '../step-failed';
import type { StepResult, StepSurroundings } from './form';
import { waitForCondition } from './wait-condition';

/** Sleeps by a durable timer, or polls; a time that has passed already is no wait. */
export async function runWait(step: WaitStep, around: StepSurroundings): Promise<StepResult> {
  if (step.condition) return await waitForCondition(step, step.condition, around);
  const { scope } = around;
  const milliseconds = step.duration ? durationOf(step, scope) : untilOf(step, scope);
  if (milliseconds > 0) await sleep(milliseconds, { summary: step.title });
  return { outputs: { waitedMs: Math.max(0, milliseconds) } };
}

function durationOf(step: WaitStep, scope: StepSurroundings['scope']): number {
  const text = step.duration && render(step.duration, scope);
  const milliseconds = typeof text === 'string' ? parseDuration(text) : undefined;
  if (milliseconds !== undefined) return milliseconds;
  throw invalid(step, `a duration such as "5s"`, text);
}

function untilOf(step: WaitStep, scope: StepSurroundings['scope']): number {
  const text = step.until && render(step.until, scope);
  // Not `Date.parse`: a time without a zone would mean another one on every worker.
  const time = typeof text === 'string' ? parseTimestamp(text) : undefined;
  if (time !== undefined) return time - Date.now();
  throw invalid(step, 'an ISO 8601 time such as "2026-01-31T02:00:00Z"', text);
}

function invalid(step: WaitStep, expected: string, got: Json | undefined): StepFailed {
  const came = typeof got === 'string' && got !== '' ? 'other text' : typeInWords(got);
  const message = `Expected "${step.id}" to get ${expected}, got ${came}`;
  return new StepFailed({ code: 'InvalidInput', message });
}
