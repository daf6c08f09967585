import { processorTime } from './processor-time';

/** Of processes by name. */
export type Pids = Readonly<Record<string, number>>;

/** What the processes use of the processors while the work is done, in milliseconds by their names. */
export async function processorShares(pids: Pids, work: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = timesOf(pids);
  await work();
  return Object.fromEntries(Object.entries(timesOf(pids)).map(([name, ms]) => [name, ms - (before[name] ?? 0)]));
}

function timesOf(pids: Pids): Record<string, number> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, processorTime(pid)]));
}
