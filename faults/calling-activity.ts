import type { IncomingHttpHeaders } from 'node:http';

/** Which activity a call of a worker comes from. */
export interface CallingActivity {
  /** Of the worker. */
  readonly pid: number;
  /** Temporal's id of the workflow. */
  readonly run: string;
  readonly activityId: string;
  readonly activityType: string;
  /** From 1. */
  readonly attempt: number;
}

const header = 'x-drillbook-activity';

export function headerOf(activity: CallingActivity): [name: string, value: string] {
  return [header, encodeURIComponent(JSON.stringify(activity))];
}

/** Nothing when the call was made by no activity. */
export function callingActivity(headers: IncomingHttpHeaders): CallingActivity | undefined {
  const told = headers[header];
  return typeof told === 'string' ? (JSON.parse(decodeURIComponent(told)) as CallingActivity) : undefined;
}
