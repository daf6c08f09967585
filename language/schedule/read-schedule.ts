import { type FileForm, readFile } from '../check/read-file';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { entryOf } from '../yaml/node';
import { type Schedule, scheduleFaults, scheduleKeys } from './schedule-keys';

export interface ReadSchedule {
  /** Present when there is no diagnostic. */
  readonly schedule?: Schedule;
  readonly diagnostics: readonly Diagnostic[];
  readonly text: string;
}

const form: FileForm<typeof scheduleKeys> = {
  keys: scheduleKeys,
  words: { one: 'schedule', many: 'schedules' },
  subject: 'a schedule',
  name: 'the schedule',
  expected: 'the keys `apiVersion:`, `name:`, `runbook:` and `every:`',
  after(schedule, root, report) {
    for (const { key, message, help } of scheduleFaults(schedule)) {
      report.add('wrong-value', entryOf(root, key)?.keySpan ?? root.span, message, { help });
    }
  },
};

/** Reads and checks all of a schedule's file; not the runbook that it names. */
export function readSchedule(file: string, bytes: string | Uint8Array): ReadSchedule {
  const { content: schedule, ...read } = readFile(file, bytes, form);
  return { ...(schedule && { schedule }), ...read };
}
