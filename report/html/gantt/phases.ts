import type { ObjectiveResult, RunFacts } from '../../../language/run-facts';
import type { Evidence } from '../../json';

/** What was measured against an objective, and when that time began. */
export interface Phase extends ObjectiveResult {
  /** Milliseconds since 1970. */
  readonly from: number;
  readonly measuredMs: number;
}

/** Those that were measured and whose start the plan tells; a recovery point lies before the run, and is none. */
export function phasesOf({ facts, plan }: Evidence): Phase[] {
  const { objectives } = plan ?? {};
  if (!objectives) return [];
  const starts = new Map(objectives.phases.map(({ name, from }) => [name, from]));
  return (facts.objectives ?? []).flatMap((result) => {
    const { name, measuredMs } = result;
    const step = name === 'rto' ? objectives.from : starts.get(name);
    if (measuredMs === undefined || name === 'rpo' || (name !== 'rto' && step === undefined)) return [];
    const from = step === undefined ? runStart(facts) : stepStart(facts, `steps.${step}`);
    return from === undefined ? [] : [{ ...result, measuredMs, from: Date.parse(from) }];
  });
}

function runStart({ resumes, startedAt }: RunFacts): string {
  return resumes?.originStartedAt ?? startedAt;
}

function stepStart({ journal, resumes }: RunFacts, path: string): string | undefined {
  return resumes?.steps[path]?.startedAt ?? journal.find((record) => record.path === path)?.startedAt;
}
