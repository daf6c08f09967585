import { apiErrorOf } from './dynalite-errors';
import { type DynaliteOperation, operationModules } from './operation-modules';
import type { OperationStore } from './operation-store';

/** Runs dynalite's action to its end. Throws what it answers as an error, and what it throws itself. */
export function perform(operation: DynaliteOperation, store: OperationStore, data: DynaliteData): unknown {
  let outcome: { error: unknown; result?: unknown } | undefined;
  operationModules[operation].action(store, data, (error, result) => {
    outcome ??= { error, result };
  });
  if (!outcome) throw new Error(`${operation} did not answer at once`);
  if (outcome.error) throw apiErrorOf(outcome.error) ?? outcome.error;
  return outcome.result;
}
