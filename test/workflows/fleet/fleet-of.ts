import { randomUUID } from 'node:crypto';
import { WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Selected, SelectRequest } from '../../../activities/contract';
import type { FleetFacts } from '../../../language/fleet-facts';
import type { Plan } from '../../../language/plan';
import type { runFleet } from '../../../workflows';
import { type FleetInput, fleetFactsQuery } from '../../../workflows/fleet/messages';
import type { TestWorker } from '../with-worker';

export type FleetHandle = WorkflowHandle<typeof runFleet>;

/** What `fleet.select` is asked, by fleet. */
export const asked = new Map<string, SelectRequest>();
const answers = new Map<string, Partial<Selected>>();

/** Answers as the test says; `names` of the selection where it says nothing. */
export async function select(request: SelectRequest): Promise<Selected> {
  asked.set(request.run, request);
  const tables = (request.selection.select.names ?? []).map((table) => ({ table }));
  const nothing = { uncovered: [], excluded: [], lapsed: [], lost: [], proven: {} };
  return { tables, ...nothing, ...answers.get(request.run) };
}

export async function startFleet(
  worker: TestWorker,
  plan: Plan,
  names: readonly string[],
  more: Partial<FleetInput> = {},
  found: Partial<Selected> = {},
): Promise<FleetHandle> {
  const workflowId = `fleet-${randomUUID()}`;
  answers.set(workflowId, found);
  const input: FleetInput = {
    version: 1,
    open: { plan, input: 'table', declaration: { type: 'table' }, needsPitr: false },
    selection: { select: { names: [...names] } },
    atOnce: 50,
    options: { searchAttributes: true, statusTellsPassed: true },
    ...more,
  };
  return await worker.client.workflow.start<typeof runFleet>('runFleet', {
    workflowId,
    taskQueue: worker.taskQueue,
    args: [input],
  });
}

export async function factsWhenEnded(handle: FleetHandle): Promise<FleetFacts> {
  try {
    return await handle.result();
  } catch (error) {
    const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
    if (cause instanceof ApplicationFailure && cause.details?.[0]) return cause.details[0] as FleetFacts;
    throw error;
  }
}

export async function fleetWhen(handle: FleetHandle, holds: (facts: FleetFacts) => boolean): Promise<FleetFacts> {
  for (;;) {
    const facts = await handle.query(fleetFactsQuery);
    if (holds(facts)) return facts;
    await new Promise((settle) => setTimeout(settle, 50));
  }
}
