import type { CommandDefinition } from '../../command';
import { connect } from '../../connection/connect';
import { exitCodes } from '../../exit-codes';
import { allSchedules } from '../../schedules/find';
import { lastRuns } from '../../schedules/results';
import { tablesInWords } from '../../schedules/selection-words';
import { whenInWords } from '../../schedules/spec';

export const listSchedulesCommand: CommandDefinition = {
  usage: 'list',
  summary: 'List the schedules: when each runs next, and how its last run ended',
  examples: ['drillbook schedule list', 'drillbook schedule list --json'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  async run({ environment, printer }) {
    const connected = await connect(environment);
    try {
      const found = await allSchedules(connected);
      for (const { memo, description } of found) {
        const { name, description: text = null } = memo.schedule;
        const [last = null] = await lastRuns(connected, name, 1);
        const { paused, note = null } = description.state;
        const next = paused ? undefined : description.info.nextActionTimes[0];
        printer.print({
          ...{ type: 'schedule', name, runbook: String(description.action.memo?.['runbook']), description: text },
          ...{
            tables: tablesInWords(memo.schedule),
            when: whenInWords(memo.schedule),
            paused,
            note,
            next: next?.toISOString() ?? null,
            last,
          },
        });
      }
      if (found.length === 0) {
        printer.print({ type: 'note', message: 'No schedules yet. Make one: drillbook schedule create --help' });
      }
      return { exit: exitCodes.done };
    } finally {
      await connected.close();
    }
  },
};
