import { ActivityCancellationType, proxyActivities } from '@temporalio/workflow';
import type { RecheckReply, RecheckRequest, ResumeActivities } from '../activities/contract';
import type { JsonObject } from '../language/json';
import type { ActivityStep } from '../language/plan';
import type { CarriedRecheck } from '../language/resumption';
import type { JournalRecord } from '../language/run-facts';
import type { RunContext } from './run-context';
import { itemTablesIn, withAllOf } from './run-limits';
import { requestOf } from './step-request';

export type Look = Extract<CarriedRecheck, { by: 'look' }>;

/** Asks the world whether what a step did in a run before still stands. */
export function recheck(
  step: ActivityStep,
  { stands, of }: Look,
  kept: JournalRecord,
  { path, failures }: { readonly path: string; readonly failures: number },
  input: JsonObject,
  run: RunContext,
): Promise<RecheckReply> {
  const { outputs = {}, prepared } = kept;
  const request: RecheckRequest = {
    // As the attempt was told, by which it marked what it made.
    ...requestOf(step, path, kept.attempt > 1 ? failures : undefined, run),
    input,
    recheck: { kind: step.kind, stands, of, outputs, ...(prepared && { prepared }) },
  };
  const { 'resume.recheck': look } = proxyActivities<ResumeActivities>({
    // Most looks are one call; some scan what the step has scanned.
    startToCloseTimeout: step.timeoutMs,
    heartbeatTimeout: Math.min(step.heartbeatMs, longestSilenceMs),
    retry: { maximumAttempts: 8, initialInterval: '200ms', maximumInterval: '10s' },
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    summary: `${step.title}: does it still stand?`,
  });
  const tables = () => itemTablesIn(step.itemsOf ?? [], input);
  return withAllOf(run, tables, (limits) => look(limits ? { ...request, limits } : request));
}

const longestSilenceMs = 60_000;
