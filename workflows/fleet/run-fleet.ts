import { ActivityFailure, ApplicationFailure } from '@temporalio/common';
import {
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import type { FleetActivities } from '../../activities/contract';
import { inOrder, type LastProven, laterOf } from '../../language/fleet/order';
import type { FleetFacts, FleetTable } from '../../language/fleet-facts';
import { abortUpdate, runFailedType } from '../messages';
import { verdictKey } from '../search-attributes';
import { FleetAbort } from './fleet-abort';
import { endOfRun, startRunOf } from './fleet-run';
import { FleetState } from './fleet-state';
import { type FleetInput, fleetFactsQuery } from './messages';
import { provenLastTime } from './proven-last-time';
import { StartGate, startsInOne } from './start-gate';
import { tellOfFleet } from './tell-of-fleet';

const activities = proxyActivities<FleetActivities>({
  startToCloseTimeout: '1h',
  heartbeatTimeout: '30s',
  retry: { maximumAttempts: 12, initialInterval: '1s', maximumInterval: '1m' },
  summary: 'Which tables?',
});

/** Each run takes some ten events, and its plan and its facts twice their size; a history ends at 51,200 events or 50 MB. */
const runsInOneHistory = 400;
const mostBytes = 20_000_000;

/**
 * Runs a runbook once for each of many tables. Returns the facts of a fleet that passed; any other ends as failed with
 * the facts as the failure's detail.
 */
export async function runFleet(input: FleetInput): Promise<FleetFacts> {
  const { workflowId: run, startTime } = workflowInfo();
  const { schedule, open, overdueAfterMs, options } = input;
  const start = { run, runbook: open.plan.runbook, ...(schedule && { schedule }), startedAt: startTime.toISOString() };
  const state = new FleetState(start, input.carried);
  const abort = new FleetAbort();
  setHandler(fleetFactsQuery, () => state.facts());
  setHandler(abortUpdate, (message) => abort.ask(message), { validator: (message) => abort.check(message) });

  let fault: string | undefined;
  const cancellation = await abort.during(async () => {
    try {
      if (!input.carried) await find(state, input);
      await runAll(state, input);
    } catch (error) {
      if (!(error instanceof ActivityFailure) || !(error.cause instanceof ApplicationFailure)) throw error;
      fault = `The tables could not be found: ${error.cause.message}`;
    }
  });
  await CancellationScope.nonCancellable(() => condition(allHandlersFinished));
  const isOpen = !cancellation && abort.by === undefined && state.nextWaiting() !== undefined;
  if (isOpen && !isStopped(state, input))
    return await continueAsNew<typeof runFleet>({ ...input, carried: state.facts() });

  const verdict = state.finish(new Date().toISOString(), overdueAfterMs, fault ?? abort.by);
  tell(state);
  if (options.searchAttributes && verdict !== 'passed') upsertSearchAttributes([{ key: verdictKey, value: verdict }]);
  const facts = state.facts();
  if (options.publish) await tellOfFleet(facts);
  if (cancellation) throw cancellation;
  if (verdict === 'passed') return facts;
  const message = `Not all is proven: ${facts.message}`;
  throw ApplicationFailure.create({ type: runFailedType, message, nonRetryable: true, details: [facts] });
}

async function find(state: FleetState, { open, selection, schedule }: FleetInput): Promise<void> {
  const { run, runbook } = state.facts();
  const request = { run, runbook, ...(schedule && { schedule }), selection, needsPitr: open.needsPitr };
  const { tables, proven, lost, ...rest } = await activities['fleet.select'](request);
  const last = laterOf(proven, provenLastTime());
  const ordered = inOrder(tables, last).map(({ table }) => waiting(table, last));
  state.found({ ...rest, tables: ordered, ...(schedule && { lost }) });
}

function waiting(table: string, last: LastProven): FleetTable {
  return { table, state: 'waiting', ...(last[table] && { lastTestedAt: last[table] }) };
}

/** Ends when all that it has begun has ended: for this history, or for the fleet. */
async function runAll(state: FleetState, input: FleetInput): Promise<void> {
  const gate = new StartGate(startsInOne(input.open.plan));
  const { runsInHistory = runsInOneHistory, atOnce } = input;
  let begun = 0;
  const lane = async () => {
    for (;;) {
      const table = state.nextWaiting();
      const isFull = begun >= runsInHistory || workflowInfo().historySize > mostBytes;
      const isOver = CancellationScope.current().consideredCancelled || isStopped(state, input);
      if (table === undefined || isFull || isOver) return;
      begun += 1;
      state.note(table, { state: 'running' });
      await runOne(state, input, table, gate);
      tell(state);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, state.count('waiting')) }, lane));
}

async function runOne(state: FleetState, input: FleetInput, table: string, gate: StartGate): Promise<void> {
  const { run: fleet } = state.facts();
  const startedAt = new Date().toISOString();
  const begun = await gate
    .through(() => startRunOf(fleet, input, table))
    .catch((error: unknown) => {
      if (isCancellation(error)) return undefined;
      throw error;
    });
  if (!begun) return state.note(table, { state: 'waiting' });
  if ('result' in begun) state.note(table, { run: begun.workflowId, startedAt });
  const end = 'result' in begun ? await endOfRun(begun) : begun;
  const endedAt = end.endedAt ?? new Date().toISOString();
  const proven = end.verdict === 'passed' && { lastTestedAt: endedAt };
  state.note(table, { startedAt, ...end, endedAt, state: 'ended', ...proven });
}

function isStopped(state: FleetState, { stopAfter = Infinity }: FleetInput): boolean {
  if (state.unproven < stopAfter) return false;
  state.say(`Stopped after ${state.unproven} runs that did not pass`);
  return true;
}

/** For Temporal's own page. */
function tell(state: FleetState): void {
  const counts = (['ended', 'running', 'waiting', 'notRun'] as const).map((each) => `${each} ${state.count(each)}`);
  const { verdict } = state.facts();
  setCurrentDetails(
    `${verdict ? `**Verdict: ${verdict}**\n\n` : ''}${counts.join(', ')}; not passed ${state.unproven}`,
  );
}
