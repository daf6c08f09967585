import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

type History = temporal.api.history.v1.IHistory;

/** Of a run: bytes, as Temporal counts them. */
export interface HistorySize {
  readonly workflow: string;
  readonly events: number;
  readonly bytes: number;
  readonly largestPayload: number;
}

/** Of the workflow and of all its children and theirs, its own first. */
export async function historySizes(client: Client, workflow: string): Promise<HistorySize[]> {
  const history = await historyOf(client, workflow);
  const sizes = [sizeOf(workflow, history)];
  for (const child of childrenIn(history)) sizes.push(...(await historySizes(client, child)));
  return sizes;
}

/** In small pages: a page of events that hold plans may be more than the client takes at once. */
async function historyOf(client: Client, workflowId: string): Promise<History> {
  const events: NonNullable<History['events']> = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await client.workflowService.getWorkflowExecutionHistory({
      ...{ namespace: client.options.namespace, execution: { workflowId }, maximumPageSize: 50 },
      ...(nextPageToken && { nextPageToken }),
    });
    events.push(...(page.history?.events ?? []));
    nextPageToken = page.nextPageToken?.length ? page.nextPageToken : undefined;
  } while (nextPageToken);
  return { events };
}

export function sizeOf(workflow: string, history: History): HistorySize {
  const { events } = history;
  return {
    workflow,
    events: events?.length ?? 0,
    bytes: temporal.api.history.v1.History.encode(history).finish().length,
    largestPayload: Math.max(0, ...payloadsIn(history)),
  };
}

function childrenIn({ events }: History): string[] {
  return (events ?? []).flatMap(({ childWorkflowExecutionStartedEventAttributes: started }) => {
    const id = started?.workflowExecution?.workflowId;
    return id ? [id] : [];
  });
}

/** The sizes of all payloads in a message, wherever they stand: those of failures, memos and search attributes too. */
function* payloadsIn(message: unknown): Generator<number> {
  if (typeof message !== 'object' || message === null || ArrayBuffer.isView(message)) return;
  const { data, metadata } = message as { data?: unknown; metadata?: unknown };
  if (ArrayBuffer.isView(data) && metadata) yield data.byteLength;
  else for (const part of Object.values(message)) yield* payloadsIn(part);
}
