import type { Client } from '@temporalio/client';

/** Which step an activity belongs to, as the history of its run tells. */
export class StepPaths {
  private readonly known = new Map<string, string | undefined>();

  constructor(private readonly client: Client) {}

  /** Undefined for the activities that are no step's. */
  async pathOf(run: string, activityId: string): Promise<string | undefined> {
    const key = `${run}/${activityId}`;
    if (!this.known.has(key)) await this.read(run);
    return this.known.get(key);
  }

  private async read(run: string): Promise<void> {
    const { events } = await this.client.workflow.getHandle(run).fetchHistory();
    for (const { activityTaskScheduledEventAttributes: activity } of events ?? []) {
      const data = activity?.input?.payloads?.[0]?.data;
      if (!activity) continue;
      const request = data ? (JSON.parse(Buffer.from(data).toString()) as { step?: { path?: string } } | null) : null;
      this.known.set(`${run}/${activity.activityId}`, request?.step?.path);
    }
  }
}
