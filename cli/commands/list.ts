import { runbookKey } from '../../workflows/search-attributes';
import type { CommandDefinition } from '../command';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { countOption } from '../options/port';
import { statusWord } from '../runs/finish';
import { workflowType } from '../runs/start-run';
import { verdictOf } from '../runs/verdict-of';
import { waitingPaths } from '../runs/waiting-memo';

export const listCommand: CommandDefinition = {
  usage: 'list',
  summary: 'List runs, the newest first',
  examples: ['drillbook list', 'drillbook list --limit 100 --json'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) => command.option('-n, --limit <count>', 'how many at most', countOption, 20),

  async run({ environment, printer }, command) {
    const { limit } = command.opts<{ limit: number }>();
    const connected = await connect(environment);
    try {
      let shown = 0;
      for await (const info of connected.client.workflow.list({ query: `WorkflowType = '${workflowType}'` })) {
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
