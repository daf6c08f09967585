import type { JournalRecord } from '../language/run-facts';
import type { CarriedSteps } from './carried-steps';

/**
 * When a step first ended, where that was in a run before and this one has only repeated it: a check that was made again,
 * or a look, before anything else was done.
 */
export function firstEnd(
  record: JournalRecord,
  records: readonly JournalRecord[],
  carried: CarriedSteps | undefined,
): string | undefined {
  const { path, outcome, endedAt } = record;
  const before = carried?.of(path)?.endedAt;
  if (!carried || before === undefined || outcome !== 'succeeded' || endedAt === undefined) return endedAt;
  if (isWork(record, carried)) return endedAt;
  const work = records.find((each) => isWork(each, carried));
  return work === undefined || endedAt <= work.startedAt ? before : endedAt;
}

const repeated = ['assert', 'parallel', 'forEach'];

function isWork({ kept, outcome, kind, path }: JournalRecord, carried: CarriedSteps): boolean {
  return !kept && outcome !== 'skipped' && !repeated.includes(kind) && !carried.isLookedAt(path);
}
