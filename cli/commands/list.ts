import { runFleetType } from '../../workflows/fleet/messages';
import { runbookKey } from '../../workflows/search-attributes';
import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { fleetLine } from '../fleets/listed';
import { countOption } from '../options/port';
import { statusWord } from '../runs/finish';
import { workflowType } from '../runs/start-run';
import { verdictOf } from '../runs/verdict-of';
import { waitingPaths } from '../runs/waiting-memo';

export const listCommand: CommandDefinition = {
  usage: 'list',
  summary: 'List runs and fleets, the newest first',
  examples: ['drillbook list', 'drillbook list --limit 100 --json', 'drillbook list --all   # the runs of fleets too'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    command
      .option('-n, --limit <count>', 'how many at most', countOption, 20)
      .option('-a, --all', 'the runs of fleets too, which `status FLEET` shows'),

  async run({ environment, printer }, command) {
    const { limit, all } = command.opts<{ limit: number; all?: true }>();
    const connected = await connect(environment);
    try {
      let shown = 0;
      const query = `WorkflowType IN ('${workflowType}', '${runFleetType}')`;
      for await (const info of connected.client.workflow.list({ query })) {
        if (info.memo?.['fleet'] !== undefined && !all) continue;
        if (info.type === runFleetType) printer.print(fleetLine(info));
        else
          printer.print({
            type: 'run',
            run: info.workflowId,
            runbook: info.typedSearchAttributes.get(runbookKey) ?? String(info.memo?.['runbook'] ?? ''),
            status: statusWord(info.status.name),
            verdict: verdictOf(info),
            bySample: info.memo?.['bySample'] === true,
            waiting: info.status.name === 'RUNNING' ? waitingPaths(info.memo) : [],
            startedAt: info.startTime.toISOString(),
            endedAt: info.closeTime?.toISOString() ?? null,
            rtoMs: typeof info.memo?.['rtoMs'] === 'number' ? info.memo['rtoMs'] : null,
            resumes: info.memo?.['resumes'] === undefined ? null : String(info.memo['resumes']),
          });
        shown += 1;
        if (shown === limit) break;
      }
      if (shown === 0)
        printer.print({ type: 'note', message: 'No runs yet. Start one: drillbook run guarded-delete --follow' });
      return { exit: exitCodes.done };
    } finally {
      await connected.close();
    }
  },
};
