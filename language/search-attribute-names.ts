/** Of Temporal's search attributes for runs. */
export const searchAttributeNames = { runbook: 'DrillbookRunbook', verdict: 'DrillbookVerdict' } as const;
