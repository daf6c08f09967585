import { type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import { factsAtEnd } from '../../activities/runs/facts-at-end';
import type { FleetFacts } from '../../language/fleet-facts';
import { fleetFactsQuery, runFleetType } from '../../workflows/fleet/messages';
import { CommandError } from '../command-error';
import type { Connected } from '../connection/connect';
import { statusWord } from '../runs/finish';
import { answerOfEndedMs, askWorker } from '../runs/query-facts';

/** Undefined where that is no fleet; whether it is a run is for others to say. */
export async function describeFleet(
  { client }: Connected,
  run: string,
): Promise<WorkflowExecutionDescription | undefined> {
  try {
    const description = await client.workflow.getHandle(run).describe();
    return description.type === runFleetType ? description : undefined;
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return undefined;
    throw error;
  }
}

/** From its result where it has ended, else from a worker. Throws an error in words why there are none. */
export async function fleetFacts(
  connected: Connected,
  { workflowId: run, status, closeTime }: WorkflowExecutionDescription,
): Promise<FleetFacts> {
  const state = statusWord(status.name);
  const known = state === 'running' ? undefined : await factsAtEnd<FleetFacts>(connected.client, run);
  if (known) return known;
  const { facts, missing, noWorker } = await askWorker(connected, run, fleetFactsQuery, { withinMs: answerOfEndedMs });
  if (!facts) {
    throw new CommandError(
      noWorker ? 'NoWorker' : 'NoAnswer',
      `The fleet ${run} is ${state}, but its tables cannot be read: ${missing}.`,
      '`drillbook worker` in another terminal, then this again: a worker answers for closed fleets too.',
    );
  }
  if (state === 'running' || facts.verdict !== undefined) return facts;
  const message = `The fleet was ended from outside: ${state}`;
  return { ...facts, verdict: 'error', message, ...(closeTime && { endedAt: closeTime.toISOString() }) };
}
