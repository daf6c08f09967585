import type { WorkflowExecutionDescription } from '@temporalio/client';
import type { Evidence } from '../../report/json';
import { CommandError, usageError } from '../command-error';
import type { Connected } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import type { Printer } from '../printers/printer';
import { endedRun } from './ended-run';
import { readEvidence, reportFile } from './evidence';
import { requireFacts } from './finish';
import { newestSuccessor } from './line-of-runs';
import { describeRun, partOf, viewRun } from './view-run';

/** The run that is to go on, from Temporal or from its report; refuses one that is at work, passed or goes on already. */
export async function resumable(
  connected: Connected,
  printer: Printer,
  named: string,
  reportDirectory: string,
): Promise<Evidence> {
  const evidence = await read(connected, printer, named, reportDirectory);
  const { facts } = evidence;
  const open = unended(evidence);
  if (open !== undefined && open !== facts.run) throw stillRuns(open);
  if (open !== undefined) {
    throw usageError(`The report of ${facts.run} was written before the run ended.`, `drillbook status ${facts.run}`);
  }
  if (facts.verdict === 'passed') throw usageError(`The run ${facts.run} passed: there is nothing to resume.`);
  const next = await newestSuccessor(connected, facts);
  if (!next) return evidence;
  throw new CommandError(
    'AlreadyResumed',
    `The run ${facts.run} goes on as ${next.run} already, which is ${next.status}.`,
    next.status === 'running' || next.status === 'passed'
      ? `drillbook status ${next.run}`
      : `drillbook resume ${next.run}`,
    exitCodes.usage,
  );
}

async function read(connected: Connected, printer: Printer, named: string, directory: string): Promise<Evidence> {
  if (named.endsWith('.json')) {
    const evidence = readEvidence(named);
    const description = await describeIfThere(connected, evidence.facts.run);
    if (description?.status.name === 'RUNNING') throw stillRuns(evidence.facts.run);
    return evidence;
  }
  const description = await describeIfThere(connected, named);
  if (description) return await fromTemporal(connected, description);
  const file = reportFile(directory, named);
  if (file === undefined) {
    throw usageError(
      `There is no run "${named}" on ${connected.target.connection.address}, and no report of it in "${directory}".`,
      '`drillbook list` shows the runs; or give the report in JSON that the run left.',
    );
  }
  printer.print({ type: 'note', message: `Temporal has no run "${named}" any more; its report is used: ${file}` });
  return readEvidence(file);
}

async function fromTemporal(connected: Connected, { workflowId, status, memo }: WorkflowExecutionDescription) {
  if (status.name === 'RUNNING') throw stillRuns(workflowId);
  const parent = partOf({ memo });
  if (parent !== undefined) {
    throw usageError(`The run ${workflowId} is a part of ${parent}.`, `drillbook resume ${parent}`);
  }
  return await endedRun(connected, requireFacts(await viewRun(connected, workflowId)));
}

/** The run, it itself or one within it, that had not ended when it was looked at. */
function unended({ facts, inner = {} }: Evidence): string | undefined {
  const within = Object.values(inner).map((run) => unended(run));
  return facts.verdict === undefined ? facts.run : within.find((run) => run !== undefined);
}

async function describeIfThere(connected: Connected, run: string): Promise<WorkflowExecutionDescription | undefined> {
  try {
    return await describeRun(connected, run);
  } catch (error) {
    if (error instanceof CommandError && error.code === 'Usage') return undefined;
    throw error;
  }
}

function stillRuns(run: string): CommandError {
  return new CommandError(
    'StillRuns',
    `The run ${run} is still at work; what has ended is resumed.`,
    `drillbook status ${run}; where it waits for a decision: drillbook retry, skip or abort ${run}`,
    exitCodes.usage,
  );
}
