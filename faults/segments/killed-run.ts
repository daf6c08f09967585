import { pendingActivities } from '../../cli/runs/pending-activity';
import type { Plan } from '../../language/plan';
import { defaultSegments } from '../../worker/run-worker';
import { impatient } from '../impatient';
import type { RunHandle, Stack } from '../on-stack';
import { must } from '../tally';
import { type Done, runWork } from './item-run';
import { type ItemWork, segments } from './item-work';

/** When workers die, and which. */
export interface SegmentDeath {
  /** Of what the work does when nothing happens. */
  readonly share: number;
  /** All of them, or one while the other lives on. */
  readonly workers: 'all' | 'one';
}

/** The time of each page, so that the work can be met in the midst of it. */
export const pageMs = 700;
/** Of the pages that are on their way when workers die: long enough for Temporal to hear of those that came before. */
const heldMs = 8_000;

/** A page takes a while, its writes included, and says nothing meanwhile. */
const altered = (plan: Plan) => impatient(plan, 4_000);

/** Kills workers in the midst of the work, with SIGKILL. Throws unless its end is exact and few items were read again. */
export async function runKilled(
  stack: Stack,
  directory: string,
  work: ItemWork,
  calm: Done,
  { share, workers }: SegmentDeath,
): Promise<number> {
  const { kind, progress } = work;
  const at = Math.max(1, Math.floor(calm[progress] * share));
  const dying = workers === 'all' ? stack.workers : stack.workers.slice(0, 1);
  let killed = false;
  let heldAt: number | undefined;
  const meanwhile = async (soFar: Done, handle: RunHandle) => {
    if (soFar[progress] < at) return false;
    if (progress === 'itemsRead' && share < 0.9) {
      if (heldAt === undefined) delayPages(stack, heldMs);
      heldAt ??= performance.now();
      // Those asked for before come without being held back.
      if (performance.now() - heldAt < 2 * pageMs) return false;
      if ((await itemsTold(handle)) < soFar.itemsRead) return false;
    }
    await Promise.all(dying.map((worker) => worker.kill()));
    if (heldAt !== undefined) delayPages(stack, pageMs);
    killed = true;
    if (workers === 'all') for (const worker of dying) worker.start();
    return true;
  };
  const { done, outputs } = await runWork(stack, directory, work, { altered, meanwhile });
  if (workers === 'one') for (const worker of dying) worker.start();
  await work.check(outputs);
  must(killed, `${kind} ended before its worker was killed`);
  const again = done.itemsRead - calm.itemsRead;
  const most = mostReadAgain(work, calm, Math.min(segments, dying.length * defaultSegments));
  must(again <= most, `${kind} read ${again} items again, more than ${most}`);
  return again;
}

export function delayPages({ emulator }: Stack, ms: number): void {
  emulator.faults.clear('delay');
  emulator.faults.add({ kind: 'delay', operation: 'Scan', ms });
}

/** How many items Temporal knows of, by the heartbeats of the activities that run now. */
async function itemsTold(handle: RunHandle): Promise<number> {
  const running = pendingActivities(await handle.describe());
  return running.reduce((sum, { progress }) => sum + (progress?.work?.items ?? 0), 0);
}

/** A page of each table for each segment under way, and all that the look for what is to be written has read. */
function mostReadAgain({ tables, looksAnew, readBeside }: ItemWork, calm: Done, underWay: number): number {
  return (looksAnew ? calm.itemsRead : readBeside) + tables * underWay * itemsOfPage;
}

/** 1 MB of items of which none is smaller than 480 bytes. */
const itemsOfPage = Math.ceil(2 ** 20 / 480);
