import { ApplicationFailure } from '@temporalio/common';
import { workflowInfo } from '@temporalio/workflow';
import { type LastProven, laterOf, provenBy } from '../../language/fleet/order';
import type { FleetFacts } from '../../language/fleet-facts';

/** What the runs of the schedule before this one tell: the server keeps the end of the last, however long ago it was. */
export function provenLastTime(): LastProven {
  const { lastResult, lastFailure } = workflowInfo();
  const failed = lastFailure instanceof ApplicationFailure ? lastFailure.details?.[0] : undefined;
  return laterOf(provenAt(lastResult), provenAt(failed));
}

/** Nothing where the schedule did something else before. */
function provenAt(end: unknown): LastProven {
  const { tables } = (end ?? {}) as Partial<FleetFacts>;
  return Array.isArray(tables) ? provenBy({ tables }) : {};
}
