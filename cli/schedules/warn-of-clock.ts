import type { Schedule } from '../../language/schedule/schedule-keys';
import type { Printer } from '../printers/printer';
import { clockChangeInWords, clockChanges } from './clock-changes';

/** Says on which days of the coming year the clocks leave the time of a schedule out, or show it twice. */
export function warnOfClock(printer: Printer, schedule: Schedule): void {
  for (const change of clockChanges(schedule, new Date())) {
    const hint = 'choose a time at which the clocks do not change, such as "04:00".';
    printer.print({ type: 'warning', message: clockChangeInWords(change, schedule), hint });
  }
}
