import type { CommandDefinition } from '../../command';
import { connect } from '../../connection/connect';
import { exitCodes } from '../../exit-codes';
import { reasonOption } from '../../options/reason';
import { addScheduleOptions, scheduleOf } from '../../options/schedule';
import { operator } from '../../runs/operator';
import { createSchedule } from '../../schedules/change';
import { planSchedule } from '../../schedules/plan-schedule';
import { warnOfClock } from '../../schedules/warn-of-clock';

export const createCommand: CommandDefinition = {
  usage: 'create <name> <runbook>',
  summary: 'Have runs of a runbook start by themselves',
  examples: [
    'drillbook schedule create weekly-orders restore-test -i table=orders --every 7d --at 03:30 --timezone Europe/Madrid',
    'drillbook schedule create monthly restore-test -i table=orders --cron "0 4 1 * *" --pause-on-failure',
    "drillbook schedule create fleet restore-test --pattern 'orders-*' --exclude 'orders-audit: by hand until 2027-01-31' --every 7d",
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) => addScheduleOptions(command).addOption(reasonOption(false)),

  async run(context, command) {
    const [name, runbook] = command.processedArgs as [string, string];
    const schedule = scheduleOf(command, name, runbook);
    const wanted = planSchedule(context, schedule, { runbook, fromFile: false });
    const { environment, printer } = context;
    const { reason } = command.opts<{ reason?: string }>();
    const connected = await connect(environment);
    try {
      const person = operator(environment, connected.client);
      const change = await createSchedule(connected.client, wanted, person, reason);
      warnOfClock(printer, schedule);
      const rest = { dryRun: false, planDigest: wanted.plan.digest, differences: [] };
      printer.print({ type: 'scheduleChanged', name, did: change.did, by: change.by, reason: change.reason, ...rest });
      printer.print({ type: 'note', message: `See when it runs: drillbook schedule show ${name}` });
      return { exit: exitCodes.done };
    } finally {
      await connected.close();
    }
  },
};
