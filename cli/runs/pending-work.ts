import { type SegmentsDone, segmentGroupType, segmentsDoneQuery } from '../../workflows/messages';
import type { Connected } from '../connection/connect';
import { type PendingActivity, pendingActivities } from './pending-activity';

/** What works for a run now. */
export interface PendingWork {
  /** Those of its groups of segments included. */
  readonly activities: readonly PendingActivity[];
  /** What the groups have done that have not ended. */
  readonly groups: readonly SegmentsDone[];
}

const answerWithinMs = 3000;

/**
 * To be asked after the facts were: a segment that ends in between is then missing for a moment, and not counted twice.
 */
export async function pendingWork(connected: Connected, run: string): Promise<PendingWork> {
  const { raw } = await connected.client.withDeadline(Date.now() + answerWithinMs, () =>
    connected.client.workflow.getHandle(run).describe(),
  );
  const children = (raw.pendingChildren ?? []).filter((child) => child.workflowTypeName === segmentGroupType);
  const groups = await Promise.all(children.map(({ workflowId }) => groupWork(connected, workflowId ?? '')));
  return {
    activities: [...pendingActivities({ raw }), ...groups.flatMap(({ activities }) => activities)],
    groups: groups.flatMap(({ done }) => done ?? []),
  };
}

interface GroupWork {
  readonly done?: SegmentsDone;
  readonly activities: readonly PendingActivity[];
}

/** Nothing of a group that has just ended, or whose worker does not answer. */
async function groupWork({ client }: Connected, workflowId: string): Promise<GroupWork> {
  const handle = client.workflow.getHandle(workflowId);
  try {
    return await client.withDeadline(Date.now() + answerWithinMs, async () => {
      const done = await handle.query(segmentsDoneQuery);
      return { done, activities: pendingActivities(await handle.describe()) };
    });
  } catch {
    return { activities: [] };
  }
}
