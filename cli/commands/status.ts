import type { RunFacts } from '../../language/run-facts';
import type { ResumedAs } from '../../report/next-steps';
import type { CommandDefinition } from '../command';
import { type Connected, connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { finishFleet } from '../fleets/finish-fleet';
import { followFleet } from '../fleets/follow-fleet';
import { describeFleet, fleetFacts } from '../fleets/view-fleet';
import { finish, requireFacts } from '../runs/finish';
import { followRun } from '../runs/follow-run';
import { newestSuccessor } from '../runs/line-of-runs';
import { Looking } from '../runs/looking';
import { pendingWork } from '../runs/pending-work';
import { restoresFor } from '../runs/restores-of-runs';
import { StepNews } from '../runs/step-news';
import { trendOfRun } from '../runs/trend-of-run';
import { partOf, viewRun } from '../runs/view-run';

export const statusCommand: CommandDefinition = {
  usage: 'status <run>',
  summary: 'Show how far a run or a fleet is, or how it ended and what to do next',
  examples: [
    'drillbook status guarded-delete-20260131-140305-k3fq',
    'drillbook status guarded-delete-20260131-140305-k3fq --watch',
  ],
  exits: Object.values(exitCodes),

  configure: (command) => command.option('-w, --watch', 'stay and show what happens until the run has ended'),

  async run(context, command) {
    const { environment, printer, interruptSignal } = context;
    const run = command.processedArgs[0] as string;
    const connected = await connect(environment);
    try {
      const fleet = await describeFleet(connected, run);
      if (fleet && command.opts()['watch']) return await followFleet(context, connected, run);
      if (fleet) return finishFleet(printer, await fleetFacts(connected, fleet));
      if (command.opts()['watch']) {
        const looking = new Looking(run, printer);
        const view = await followRun(connected, run, looking.printer, interruptSignal(), { outlineTold: false });
        if (!view) throw looking.stopped();
        const facts = requireFacts(view);
        return finish(printer, facts, {
          resumedAs: await successorOf(connected, facts),
          partOf: partOf(view.description),
        });
      }
      const view = await viewRun(connected, run);
      const facts = requireFacts(view);
      const news = new StepNews(false);
      for (const event of news.changes(facts)) printer.print(event);
      news.restores = await restoresFor(connected.client, facts);
      const progress = news.progress(facts, await pendingWork(connected, facts));
      return finish(printer, facts, {
        trend: await trendOfRun(connected.client, facts).catch(() => undefined),
        ...{ progress, resumedAs: await successorOf(connected, facts), partOf: partOf(view.description) },
      });
    } finally {
      await connected.close();
    }
  },
};

/** Only of a run that has ended, and did not pass. */
function successorOf(connected: Connected, facts: RunFacts): Promise<ResumedAs | undefined> {
  const isOpen = facts.verdict === undefined || facts.verdict === 'passed';
  return isOpen ? Promise.resolve(undefined) : newestSuccessor(connected, facts);
}
