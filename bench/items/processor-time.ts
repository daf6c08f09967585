import { readFileSync } from 'node:fs';
import { Missing } from './missing';

/** Of Linux, whatever the machine. */
const ticksInSecond = 100;

/** What a process has used of the processors so far, in milliseconds. Throws `Missing` where the system does not tell. */
export function processorTime(pid: number): number {
  return processorTimeIn(statOf(pid));
}

/** Of `/proc/PID/stat`, whose second field is a name that may hold spaces and brackets. */
export function processorTimeIn(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [user, system] = [Number(fields[11]), Number(fields[12])];
  const ms = ((user + system) * 1000) / ticksInSecond;
  if (!Number.isFinite(ms)) throw new Missing('/proc tells no processor time');
  return ms;
}

function statOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    throw new Missing(`/proc tells nothing of process ${pid}`);
  }
}
