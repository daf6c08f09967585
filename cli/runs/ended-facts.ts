import { factsAtEnd } from '../../activities/runs/facts-at-end';
import type { RunFacts } from '../../language/run-facts';
import type { Connected } from '../connection/connect';
import type { Printer } from '../printers/printer';
import { workflowType } from './start-run';

/** The facts of the newest runs that have ended, those within other runs aside. No worker is needed. */
export async function endedFacts(connected: Connected, printer: Printer, most: number): Promise<RunFacts[]> {
  const query = `WorkflowType = '${workflowType}' AND ExecutionStatus != 'Running'`;
  const found: RunFacts[] = [];
  let silent = 0;
  let looked = 0;
  for await (const { workflowId, memo } of connected.client.workflow.list({ query })) {
    if (memo?.['parent'] !== undefined) continue;
    const facts = await factsAtEnd(connected.client, workflowId);
    if (facts) found.push(facts);
    else silent += 1;
    looked += 1;
    if (looked === most) break;
  }
  if (looked === most) printer.print({ type: 'note', message: `Of the newest ${most} runs; --limit takes more.` });
  if (silent > 0) {
    const message = `Left out, since they were ended from outside and have no verdict of their own: ${silent}.`;
    printer.print({ type: 'note', message });
  }
  return found;
}
