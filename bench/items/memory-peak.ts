import { readFileSync } from 'node:fs';
import { Missing } from './missing';

/** The most memory that a process had resident at any time, in MB. Throws `Missing` where the system does not tell. */
export function memoryPeak(pid: number): number {
  return peakIn(statusOf(pid));
}

/** Of `/proc/PID/status`. */
export function peakIn(status: string): number {
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kilobytes === undefined) throw new Missing('/proc tells no VmHWM');
  return Number(kilobytes) / 1024;
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    throw new Missing(`/proc tells nothing of process ${pid}`);
  }
}
