import { ApplicationFailure } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';
import { type LastProven, laterOf } from '../../language/fleet/order';
import type { FleetFacts } from '../../language/fleet-facts';

/** What the runs of the schedule before this one tell: the server keeps the end of the last, however long ago it was. */
export function provenLastTime(): LastProven {
  const { lastResult, lastFailure } = workflowInfo();
  const failed = lastFailure instanceof ApplicationFailure ? lastFailure.details?.[0] : undefined;
  return laterOf(provenBy(lastResult), provenBy(failed));
}

/** Nothing where the schedule did something else before. */
function provenBy(end: unknown): LastProven {
  const { tables } = (end ?? {}) as Partial<FleetFacts>;
  if (!Array.isArray(tables)) return {};
  return Object.fromEntries(tables.flatMap(({ table, lastTestedAt }) => (lastTestedAt ? [[table, lastTestedAt]] : [])));
}
