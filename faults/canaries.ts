import type { Stack } from './on-stack';

/** Where something could come to light that must not, by name: the text of all that is kept or said there. */
export type Places = Map<string, string>;

/** A text that is nowhere else in the world. */
export interface Canary {
  readonly of: string;
  readonly text: string;
  /** Whether it may be where a plan, or what a step is asked to do, is kept: it is a word of the runbook itself. */
  readonly isOfRunbook: boolean;
}

/** Whether a text holds the canary, as it is, as hexadecimal digits or as base64 of any alignment. */
export function holds(text: string, canary: string): boolean {
  return whereHeld(text, canary) !== undefined;
}

/** At which character. */
export function whereHeld(text: string, canary: string): number | undefined {
  const hex = Buffer.from(canary).toString('hex');
  const forms = [canary, hex, hex.toUpperCase(), ...[0, 1, 2].map((shift) => base64Of(canary, shift))];
  return forms.map((form) => text.indexOf(form)).find((at) => at >= 0);
}

/** Without the ends, which depend on what is beside it. */
function base64Of(text: string, shift: number): string {
  const encoded = Buffer.from(`${' '.repeat(shift)}${text}`).toString('base64');
  return encoded.slice(shift === 0 ? 0 : 4, -4);
}

const asked = new Set([
  'workflowExecutionStartedEventAttributes',
  'activityTaskScheduledEventAttributes',
  'startChildWorkflowExecutionInitiatedEventAttributes',
]);

/**
 * All that the server keeps of all workflows, payloads opened. What a runbook, or a step's inputs, says comes in by the
 * events that start something; they are a place of their own.
 */
export async function historiesOf({ client }: Stack): Promise<Places> {
  const places: Places = new Map();
  for await (const { workflowId, runId } of client.workflow.list()) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    const [starts, rest]: [string[], string[]] = [[], []];
    for (const event of events ?? []) {
      const isStart = Object.keys(event).some((key) => asked.has(key));
      (isStart ? starts : rest).push(opened(event).join('\n'));
    }
    places.set(`plans in ${workflowId}`, starts.join('\n'));
    places.set(`history of ${workflowId}`, rest.join('\n'));
  }
  return places;
}

/** Every text within, bytes as text. */
export function opened(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value instanceof Uint8Array) return [Buffer.from(value).toString()];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(opened);
}
