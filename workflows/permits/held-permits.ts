import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PermitActivities } from '../../activities/contract';
import { type PermitQueue, usualPriority } from '../../language/permits/permit';
import type { Waiting } from '../../language/run-facts';
import type { Decisions } from '../decisions';
import type { StepSurroundings } from '../forms/form';
import type { RunOptions } from '../messages';
import { failureOf, StepFailed } from '../step-failed';
import { givePermitBackSignal, permitGrantedSignal, permitQueuedSignal } from './permit-messages';

const asking = {
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 8, initialInterval: '200ms', maximumInterval: '10s' },
  summary: 'Ask for a permit to restore',
} as const;

const activities = proxyActivities<PermitActivities>(asking);
const within = proxyLocalActivities<PermitActivities>(asking);
const givingBack = proxyLocalActivities<PermitActivities>({
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '5m',
  retry: { initialInterval: '200ms', maximumInterval: '10s' },
  summary: 'Give the permit to restore back',
});

/** Who hands them out may have been ended by hand, and then knows of nobody. */
const askAgainMs = 15 * 60_000;

interface Held {
  readonly number: number;
  readonly table: string;
  readonly since: string;
  /** Workflow id of who hands it out. */
  permits?: string;
  isGranted?: true;
  queue?: PermitQueue;
}

type Step = Pick<StepSurroundings, 'path' | 'note'>;

/** The permits to restore that a run has asked for. Each is held until the table is ACTIVE, is deleted, or the run ends. */
export class HeldPermits {
  /** By the path of the step that restores. */
  private readonly held = new Map<string, Held>();
  private asked = 0;

  constructor(
    private readonly decisions: Decisions,
    private readonly options: Pick<RunOptions, 'asksWithin'>,
  ) {
    setHandler(permitGrantedSignal, async ({ number, path, permits }) => {
      const held = this.held.get(path);
      if (held?.number === number) held.isGranted = true;
      else await this.giveUp(permits, number);
    });
    setHandler(permitQueuedSignal, (queue) => {
      const held = this.held.get(queue.path);
      if (held?.number === queue.number) held.queue = queue;
    });
  }

  /**
   * Starts a restore of the step with a permit. Of one that did not start it is given back; of one that was cancelled it is
   * held, since the table may be on its way. How long the step has waited is noted.
   */
  async during<T>({ path, note }: Step, table: string, start: () => Promise<T>): Promise<T> {
    try {
      const { queue, since } = await this.take(path, table);
      if (queue) note({ permitWait: { from: since, to: new Date().toISOString() } });
      return await start();
    } catch (error) {
      if (!isCancellation(error) || !this.held.get(path)?.isGranted) await this.giveBack(path);
      throw error;
    }
  }

  /** The table is not being restored any more. */
  async endOf(table: unknown): Promise<void> {
    for (const [path, held] of [...this.held]) if (held.table === table) await this.giveBack(path);
  }

  async giveAllBack(): Promise<void> {
    for (const path of [...this.held.keys()]) await this.giveBack(path);
  }

  private async take(path: string, table: string): Promise<Held> {
    this.asked += 1;
    const held: Held = { number: this.asked, table, since: new Date().toISOString() };
    this.held.set(path, held);
    const priority = workflowInfo().priority?.priorityKey ?? usualPriority;
    while (!held.isGranted) {
      const asked = { number: held.number, path, table, priority };
      held.permits = await ask(this.options.asksWithin ? within : activities, asked);
      await this.untilGranted(path, held);
    }
    return held;
  }

  /** Or until it is time to ask again. */
  private async untilGranted(path: string, held: Held): Promise<void> {
    for (;;) {
      const { queue } = held;
      const news = () => condition(() => held.isGranted === true || held.queue !== queue, askAgainMs);
      const inTime = await (queue ? this.decisions.untilOther(waitingFor(path, queue, held.since), news) : news());
      if (held.isGranted || !inTime) return;
    }
  }

  private async giveBack(path: string): Promise<void> {
    const held = this.held.get(path);
    this.held.delete(path);
    if (held?.permits) await this.giveUp(held.permits, held.number);
  }

  private async giveUp(permits: string, number: number): Promise<void> {
    const giving = () =>
      this.options.asksWithin ? givingBack['permits.giveBack'](permits, number) : signal(permits, number);
    // Who hands them out ends when nobody holds one, and looks for those whose runs have ended.
    await CancellationScope.nonCancellable(giving).catch(() => {});
  }
}

/** A permit that was asked for must be known, whether or not the run is cancelled meanwhile. */
async function ask(
  activities: Pick<PermitActivities, 'permits.ask'>,
  request: Parameters<PermitActivities['permits.ask']>[0],
): Promise<string> {
  try {
    return await CancellationScope.nonCancellable(() => activities['permits.ask'](request));
  } catch (error) {
    throw new StepFailed(failureOf(error, { id: 'permits' }));
  }
}

function signal(permits: string, number: number): Promise<void> {
  const { workflowId: run, runId: execution } = workflowInfo();
  return getExternalWorkflowHandle(permits).signal(givePermitBackSignal, { run, execution, number });
}

function waitingFor(path: string, { inUse, of, before }: PermitQueue, since: string): Waiting {
  const message = `waiting for a restore permit: ${inUse} of ${of} in use, ${before} before this one`;
  return { for: 'permit', path, message, since };
}
