import type { WorkflowExecutionInfo } from '@temporalio/client';
import type { Verdict } from '../../language/run-facts';
import { verdictKey } from '../../workflows/search-attributes';

/** What lists know of it: a run that passed completes, and any other fails. */
export function verdictOf({
  status,
  typedSearchAttributes,
}: Pick<WorkflowExecutionInfo, 'status' | 'typedSearchAttributes'>): Verdict | null {
  if (status.name === 'COMPLETED') return 'passed';
  return (typedSearchAttributes.get(verdictKey) as Verdict | undefined) ?? null;
}
