import { confidenceOf } from '../../language/confidence';
import type { Resumed, RunFacts } from '../../language/run-facts';
import { confidencePlace } from '../confidence';
import type { Cell, Inline } from '../document/inline';
import { elapsedText } from '../duration-text';
import { valueText } from '../step-summary';

export type AboutRow = readonly [name: Cell, value: Cell];

/** What was run, when, by whom and with what. */
export function aboutRun(facts: RunFacts): AboutRow[] {
  return [
    ['Run', { code: facts.run }],
    ['Runbook', [{ code: facts.runbook }, ` ${facts.description}`]],
    ...confidenceOf(facts).map((each) => ['Sample', `${confidencePlace(facts, each)}: ${each.says}`] as const),
    ['Plan', { code: facts.planDigest }],
    ['Started', `${facts.startedAt}${facts.requester ? ` by ${facts.requester}` : ''}`],
    ...(facts.resumes ? [['Goes on with', resumedText(facts.resumes)] as const] : []),
    ['Ended', facts.endedAt ? `${facts.endedAt} (${elapsedText(facts.startedAt, facts.endedAt)})` : 'still running'],
    ...Object.entries(facts.inputs).map(
      ([name, value]) => [['Input ', { code: name }], { code: valueText(value) }] as const,
    ),
  ];
}

function resumedText({ run, origin, originStartedAt, reason }: Resumed): Inline[] {
  const first: Inline[] =
    origin === run
      ? [`begun ${originStartedAt}`]
      : ['the first of them ', { code: origin }, `, begun ${originStartedAt}`];
  return [{ code: run }, ', ', ...first, ...(reason ? [`; ${reason}`] : [])];
}
