import type { Verdict } from '../../language/run-facts';
import type { Connected } from '../connection/connect';
import { statusWord } from '../runs/finish';
import { verdictOf } from '../runs/verdict-of';

/** One run that a schedule has started. Times are ISO 8601. */
export interface ScheduledRun {
  readonly run: string;
  /** When it was due. */
  readonly dueAt: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: string;
  readonly verdict: Verdict | null;
}

/** The newest first. The server lists runs a moment after they have changed. */
export async function lastRuns({ client }: Connected, name: string, limit: number): Promise<ScheduledRun[]> {
  const runs: ScheduledRun[] = [];
  for await (const info of client.workflow.list({ query: `TemporalScheduledById = '${name}'` })) {
    const due = info.searchAttributes['TemporalScheduledStartTime']?.[0];
    runs.push({
      run: info.workflowId,
      dueAt: due === undefined ? null : new Date(due as string | Date).toISOString(),
      startedAt: info.startTime.toISOString(),
      endedAt: info.closeTime?.toISOString() ?? null,
      status: statusWord(info.status.name),
      verdict: verdictOf(info),
    });
    if (runs.length === limit) break;
  }
  return runs;
}

/** How many runs there are that were due from one moment to another. */
export async function countRunsDue({ client }: Connected, name: string, from: Date, to: Date): Promise<number> {
  const due = `TemporalScheduledStartTime BETWEEN '${from.toISOString()}' AND '${to.toISOString()}'`;
  const { count } = await client.workflow.count(`TemporalScheduledById = '${name}' AND ${due}`);
  return count;
}
