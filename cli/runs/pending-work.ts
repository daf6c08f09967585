import { innerRunsNow } from '../../language/inner-run';
import type { RunFacts } from '../../language/run-facts';
import { factsQuery, type SegmentsDone, segmentGroupType, segmentsDoneQuery } from '../../workflows/messages';
import type { Connected } from '../connection/connect';
import { type PendingActivity, pendingActivities } from './pending-activity';

/** What works for a run now. */
export interface PendingWork {
  /** Those of its groups of segments included. */
  readonly activities: readonly PendingActivity[];
  /** What the groups have done that have not ended. */
  readonly groups: readonly SegmentsDone[];
  /** Of the runs within it that run now. */
  readonly inner?: readonly InnerWork[];
}

export interface InnerWork {
  readonly facts: RunFacts;
  readonly pending: PendingWork;
}

const answerWithinMs = 3000;

/**
 * To be asked after the facts were: a segment that ends in between is then missing for a moment, and not counted twice.
 */
export async function pendingWork(connected: Connected, facts: RunFacts): Promise<PendingWork> {
  const { raw } = await connected.client.withDeadline(Date.now() + answerWithinMs, () =>
    connected.client.workflow.getHandle(facts.run).describe(),
  );
  const children = (raw.pendingChildren ?? []).filter((child) => child.workflowTypeName === segmentGroupType);
  const [groups, inner] = await Promise.all([
    Promise.all(children.map(({ workflowId }) => groupWork(connected, workflowId ?? ''))),
    Promise.all(innerRunsNow(facts).map((run) => innerWork(connected, run))),
  ]);
  return {
    activities: [...pendingActivities({ raw }), ...groups.flatMap(({ activities }) => activities)],
    groups: groups.flatMap(({ done }) => done ?? []),
    inner: inner.flatMap((each) => each ?? []),
  };
}

/** Undefined for one that has just ended or not begun, or whose worker does not answer. */
async function innerWork(connected: Connected, run: string): Promise<InnerWork | undefined> {
  const { client } = connected;
  try {
    const facts = await client.withDeadline(Date.now() + answerWithinMs, () =>
      client.workflow.getHandle(run).query(factsQuery),
    );
    return { facts, pending: await pendingWork(connected, facts) };
  } catch {
    return undefined;
  }
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
