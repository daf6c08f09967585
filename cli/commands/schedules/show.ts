import type { CommandDefinition } from '../../command';
import { connect } from '../../connection/connect';
import { exitCodes } from '../../exit-codes';
import { countOption } from '../../options/port';
import { requireSchedule } from '../../schedules/find';
import { nextTimes } from '../../schedules/next-times';
import { lastRuns } from '../../schedules/results';
import { whenInWords } from '../../schedules/spec';
import { warnOfClock } from '../../schedules/warn-of-clock';

export const showScheduleCommand: CommandDefinition = {
  usage: 'show <name>',
  summary: 'Show a schedule: its next ten times, its last results, and who changed it and why',
  examples: ['drillbook schedule show weekly-orders', 'drillbook schedule show weekly-orders --limit 50 --json'],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) => command.option('-n, --limit <count>', 'how many results at most', countOption, 10),

  async run({ environment, printer }, command) {
    const name = command.processedArgs[0] as string;
    const connected = await connect(environment);
    try {
      const { memo, description } = await requireSchedule(connected, name);
      const { schedule, changes } = memo;
      const { info, state, action } = description;
      printer.print({
        ...{ type: 'scheduleFacts', name, schedule, when: whenInWords(schedule) },
        planDigest: String(action.memo?.['planDigest']),
        ...{ paused: state.paused, note: state.note ?? null },
        next: nextTimes(info.nextActionTimes, schedule.timezone, new Date()),
        runs: await lastRuns(connected, name, command.opts<{ limit: number }>().limit),
        counts: {
          started: info.numActionsTaken,
          skipped: info.numActionsSkippedOverlap,
          missed: info.numActionsMissedCatchupWindow,
        },
        changes,
      });
      warnOfClock(printer, schedule);
      return { exit: exitCodes.done };
    } finally {
      await connected.close();
    }
  },
};
