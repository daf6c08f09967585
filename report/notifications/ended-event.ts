import type { NotificationEvent } from '../../language/notifications/event';
import { nextSteps } from '../next-steps';
import { ofRun, type ToldRun } from './told-run';

/** The last run of the same runbook and tables that had ended before. */
export interface RunBefore {
  readonly run: string;
  readonly verdict: 'passed' | 'failed' | 'error';
  readonly endedAt: string;
}

/** What the end of a run has people told; nothing where it passed as the one before it did. */
export function eventOfEnd(told: ToldRun, before?: RunBefore): NotificationEvent | undefined {
  const { run, execution, verdict, endedAt, failure, objectives } = told.facts;
  if (!verdict || !endedAt) return undefined;
  const recovered = verdict === 'passed';
  if (recovered && (!before || before.verdict === 'passed')) return undefined;
  const type = recovered ? 'recovered' : verdict;
  return {
    ...ofRun(told),
    id: `${run}/${execution}/${type}`,
    type,
    at: endedAt,
    verdict,
    ...(failure && { failure: { code: failure.code, message: failure.message, ...hintOf(failure) } }),
    ...(objectives && { objectives: objectives.map((each) => ({ ...each })) }),
    ...(recovered && before && before.verdict !== 'passed' && { before: { ...before, verdict: before.verdict } }),
    next: commandsIn(nextSteps(told.facts)),
  };
}

function hintOf({ hint }: { readonly hint?: string }): { hint?: string } {
  return hint === undefined ? {} : { hint };
}

/** Those in backquotes, as the sentences have them. */
function commandsIn(sentences: readonly string[]): string[] {
  return sentences.flatMap((sentence) =>
    [...sentence.matchAll(/`(drillbook [^`]+)`/g)].map(([, command = '']) => command),
  );
}
