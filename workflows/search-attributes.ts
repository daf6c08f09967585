import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { searchAttributeNames } from '../language/search-attribute-names';

/** Name of the runbook; set by whoever starts the run. */
export const runbookKey = defineSearchAttributeKey(searchAttributeNames.runbook, SearchAttributeType.KEYWORD);

/** `failed` or `error`, set by the run when it ends; a run that passed is `Completed`, and has it only if it is old. */
export const verdictKey = defineSearchAttributeKey(searchAttributeNames.verdict, SearchAttributeType.KEYWORD);

/** What a server must have registered, type by name. */
export const searchAttributeTypes = { [runbookKey.name]: 'Keyword', [verdictKey.name]: 'Keyword' } as const;
