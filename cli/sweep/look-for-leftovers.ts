import type { Json } from '../../language/json';
import type { RunFacts } from '../../language/run-facts';
import type { CommandContext } from '../command';
import type { Connected } from '../connection/connect';
import type { Printer } from '../printers/printer';
import { compile } from '../runs/compile';
import { requireFacts } from '../runs/finish';
import { followRun } from '../runs/follow-run';
import { Looking } from '../runs/looking';
import { operator } from '../runs/operator';
import { newRunId } from '../runs/run-id';
import { startRun } from '../runs/start-run';

/** Has the worker, which acts where it would remove them, find what is left over. Its steps are not told. */
export async function lookForLeftovers(
  context: CommandContext,
  connected: Connected,
  inputs: Readonly<Record<string, Json>>,
): Promise<RunFacts> {
  const plan = compile(context, 'sweep', { ...inputs, dryRun: true });
  const run = newRunId(plan.runbook);
  await startRun(connected.client, plan, run, operator(context.environment, connected.client));
  const looking = new Looking(run, warningsOf(context.printer));
  const view = await followRun(connected, run, looking.printer, context.interruptSignal());
  if (!view) throw looking.stopped();
  return requireFacts(view);
}

function warningsOf(printer: Printer): Printer {
  return { print: (event) => event.type === 'warning' && printer.print(event) };
}
