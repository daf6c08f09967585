import type { CommandGroup } from '../command';
import { exitCodes } from '../exit-codes';
import { applyCommand } from './schedules/apply';
import { backfillCommand } from './schedules/backfill';
import { createCommand } from './schedules/create';
import { deleteCommand } from './schedules/delete';
import { listSchedulesCommand } from './schedules/list';
import { pauseCommand } from './schedules/pause';
import { showScheduleCommand } from './schedules/show';
import { triggerCommand } from './schedules/trigger';
import { unpauseCommand } from './schedules/unpause';

export const scheduleCommand: CommandGroup = {
  usage: 'schedule',
  summary: 'Restore tests, and other runs, that start by themselves',
  examples: [
    'drillbook schedule create --help',
    'drillbook schedule list',
    'drillbook schedule show weekly-orders',
    'drillbook schedule apply schedules/*.yaml',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],
  commands: [
    createCommand,
    applyCommand,
    listSchedulesCommand,
    showScheduleCommand,
    triggerCommand,
    backfillCommand,
    pauseCommand,
    unpauseCommand,
    deleteCommand,
  ],
};
