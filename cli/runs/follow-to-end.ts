import type { CommandContext } from '../command';
import type { Connected } from '../connection/connect';
import type { Outcome } from '../events';
import { evidenceOf } from './evidence';
import { finish, requireFacts } from './finish';
import { followRun } from './follow-run';
import { Looking } from './looking';
import { publishedEvidence } from './published';
import { writeReports } from './write-reports';

/** Shows what happens in a run that was started until it has ended, then writes its report. */
export async function followToEnd(
  { printer, interruptSignal }: CommandContext,
  connected: Connected,
  run: string,
  reportDirectory: string,
): Promise<Outcome> {
  const looking = new Looking(run, printer);
  const view = await followRun(connected, run, looking.printer, interruptSignal());
  if (!view) throw looking.stopped();
  const facts = requireFacts(view);
  const evidence = await evidenceOf(connected, printer, facts);
  const reports = writeReports(printer, evidence, reportDirectory);
  return finish(printer, facts, { reports, evidence: await publishedEvidence(connected, printer, facts) });
}
