import {
  allHandlersFinished,
  condition,
  continueAsNew,
  getExternalWorkflowHandle,
  proxyActivities,
  type SignalDefinition,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PermitActivities } from '../../activities/contract';
import type { PermitOwner } from '../../language/permits/permit';
import { type LedgerState, PermitLedger } from './permit-ledger';
import {
  askPermitSignal,
  givePermitBackSignal,
  permitGrantedSignal,
  permitQueuedSignal,
  permitsInUseQuery,
} from './permit-messages';

export interface PermitsInput extends Partial<LedgerState> {
  /** After how long without a holder it ends: five minutes when absent. */
  readonly idleMs?: number;
  /** After how many events of its history it continues as new: as the server suggests when absent. */
  readonly mostEvents?: number;
}

const activities = proxyActivities<PermitActivities>({
  startToCloseTimeout: '1 day',
  heartbeatTimeout: '15s',
  retry: { initialInterval: '1s', maximumInterval: '30s' },
  summary: 'Have runs ended that hold a permit?',
});

/**
 * Hands out the permits to restore of one account and region: as many at a time as there are places, by priority, then
 * by arrival. A run gives its permit back by itself; one whose run has ended without doing so is found by an activity.
 */
export async function restorePermits(input: PermitsInput): Promise<void> {
  const ledger = new PermitLedger({ places: 0, holders: [], queue: [], ...input });
  setHandler(askPermitSignal, (ask) => ledger.ask(ask));
  setHandler(givePermitBackSignal, (owner) => ledger.giveBack(owner));
  setHandler(permitsInUseQuery, () => ledger.inUse());
  await Promise.race([handOut(ledger, input), takeBackOfEnded(ledger)]);
}

/** Ends when nobody has wanted a permit for a while; who asks after that finds a new one of these. */
async function handOut(ledger: PermitLedger, { idleMs = 300_000, mostEvents }: PermitsInput): Promise<void> {
  const post = new Post(ledger);
  const isOver = () => ledger.isIdle && post.isEmpty;
  while (!isFull(mostEvents)) {
    post.tell();
    if (!isOver()) await condition(() => ledger.hasNews || isOver() || isFull(mostEvents));
    else if (!(await condition(() => ledger.hasNews, idleMs))) return;
  }
  // What comes in meanwhile is in the state.
  await condition(() => post.isEmpty && allHandlersFinished());
  const limits = { idleMs, ...(mostEvents !== undefined && { mostEvents }) };
  await continueAsNew<typeof restorePermits>({ ...ledger.state(), ...limits });
}

function isFull(mostEvents: number | undefined): boolean {
  const { continueAsNewSuggested, historyLength } = workflowInfo();
  return continueAsNewSuggested || (mostEvents !== undefined && historyLength > mostEvents);
}

/** Signals to runs. One that cannot be told has ended. */
class Post {
  private underWay = 0;

  constructor(private readonly ledger: PermitLedger) {}

  get isEmpty(): boolean {
    return this.underWay === 0;
  }

  tell(): void {
    const { workflowId: permits } = workflowInfo();
    const { granted, queued } = this.ledger.settle();
    for (const owner of granted) {
      const { number, path } = owner;
      this.send(owner, permitGrantedSignal, { number, path, permits });
    }
    for (const { owner, queue } of queued) this.send(owner, permitQueuedSignal, queue);
  }

  private send<News>(owner: PermitOwner, signal: SignalDefinition<[News]>, news: News): void {
    this.underWay += 1;
    getExternalWorkflowHandle(owner.run, owner.execution)
      .signal(signal, news)
      .catch(() => this.ledger.giveBack(owner))
      .finally(() => {
        this.underWay -= 1;
      });
  }
}

async function takeBackOfEnded(ledger: PermitLedger): Promise<never> {
  for (;;) {
    await condition(() => ledger.held > 0);
    for (const owner of await activities['permits.ended'](workflowInfo().workflowId)) ledger.giveBack(owner);
  }
}
