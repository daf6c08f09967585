import type { WorkflowExecutionInfo } from '@temporalio/client';
import { runbookKey } from '../../workflows/search-attributes';
import { statusWord } from '../runs/finish';
import { verdictOf } from '../runs/verdict-of';
import type { FleetLine } from './events';

/** What lists know of a fleet. */
export function fleetLine(info: WorkflowExecutionInfo): FleetLine {
  return {
    type: 'fleetRun',
    run: info.workflowId,
    runbook: info.typedSearchAttributes.get(runbookKey) ?? String(info.memo?.['runbook'] ?? ''),
    status: statusWord(info.status.name),
    verdict: verdictOf(info),
    startedAt: info.startTime.toISOString(),
    endedAt: info.closeTime?.toISOString() ?? null,
  };
}
