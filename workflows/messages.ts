import { defineQuery } from '@temporalio/workflow';
import type { RunFacts } from '../language/run-facts';

/** All that is known of the run now. Answers on closed runs too, as long as a worker has the code. */
export const factsQuery = defineQuery<RunFacts>('facts');

/** Type of the failure that ends a run whose verdict is not `passed`; its first detail is the run's `RunFacts`. */
export const runFailedType = 'RunFailed';
