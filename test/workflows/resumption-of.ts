import type { CarriedStep, Resumption } from '../../language/resumption';
import { isSkippedByPerson, type JournalRecord, type RunFacts } from '../../language/run-facts';

/** How a run goes on with another one, made by hand, so that the interpreter is tested apart from the command line. */
export function resumptionOf(facts: RunFacts, parts: Partial<Resumption> = {}): Resumption {
  const steps: Record<string, CarriedStep> = {};
  const paths = [...Object.keys(facts.resumes?.steps ?? {}), ...facts.journal.map((record) => record.path)];
  for (const path of new Set(paths)) steps[path] = carriedOf(facts, path);
  const { run, execution, startedAt, planDigest, resumes } = facts;
  const origin = resumes ? { run: resumes.origin, startedAt: resumes.originStartedAt } : { run, startedAt };
  return { version: 1, of: run, execution, origin, planDigest, requesters: ['alice'], steps, created: {}, ...parts };
}

/** The same with more, or with something else, said of one step. */
export function withStep(resumption: Resumption, path: string, parts: Partial<CarriedStep>): Resumption {
  const step = { attempts: 0, failures: 0, ...resumption.steps[path], ...parts };
  return { ...resumption, steps: { ...resumption.steps, [path]: step } };
}

function carriedOf({ journal, resumes }: RunFacts, path: string): CarriedStep {
  const records = journal.filter((record) => record.path === path && isOutcome(record));
  const before = resumes?.steps[path] ?? { attempts: 0, failures: 0 };
  const last = records.at(-1);
  if (!last) return before;
  const done = last.outcome === 'succeeded' || isSkippedByPerson(last);
  const { inputsDigest, prepared } = last;
  const attempts = records.filter(({ kept }) => !kept);
  return {
    attempts: before.attempts + attempts.length,
    failures: before.failures + attempts.filter(({ outcome }) => outcome === 'failed').length,
    startedAt: before.startedAt ?? records[0]?.startedAt,
    ...(done && { endedAt: before.endedAt ?? last.endedAt }),
    ...(done && { kept: last }),
    ...(last.kind === 'forEach' && inputsDigest && { inputsDigest }),
    ...(!done && inputsDigest && prepared && { unfinished: { inputsDigest, prepared } }),
  };
}

/** Not the look whether the effect stands. */
function isOutcome({ kept, outcome }: JournalRecord): boolean {
  return !kept || outcome === 'succeeded' || outcome === 'skipped';
}
