import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** Name of the runbook; set by whoever starts the run. */
export const runbookKey = defineSearchAttributeKey('DrillbookRunbook', SearchAttributeType.KEYWORD);

/** `failed` or `error`, set by the run when it ends; a run that passed is `Completed`, and has it only if it is old. */
export const verdictKey = defineSearchAttributeKey('DrillbookVerdict', SearchAttributeType.KEYWORD);

/** What a server must have registered, type by name. */
export const searchAttributeTypes = { [runbookKey.name]: 'Keyword', [verdictKey.name]: 'Keyword' } as const;
