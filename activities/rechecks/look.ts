import type { JsonObject } from '../../language/json';
import type { RecheckReply } from '../contract';
import { type Look, waitFor } from '../polling';
import type { StepContext } from '../step';

/** A step whose effect is looked at: what it was given, and what it left. */
export interface Done {
  readonly kind: string;
  /** The value of the input that names what its effect is on. */
  readonly name: string;
  /** Checked by the kind's schema, defaults filled in. */
  readonly input: JsonObject;
  readonly outputs: JsonObject;
  /** What it had prepared, where the journal tells. */
  readonly prepared: JsonObject | undefined;
}

/** Calls nothing that the kind itself does not call, so that it needs no other permission. */
export type Recheck = (context: StepContext, done: Done) => Promise<RecheckReply>;

export const stands: RecheckReply = { stands: true };

/** `why` completes "What it did does not stand: ...", for an operator at night. Never table data. */
export function gone(why: string): RecheckReply {
  return { stands: false, why };
}

/** What DynamoDB tells of tables and backups trails by moments: so many looks in a row must miss an effect. */
const mostMisses = 5;

/** Looks until the effect is seen, or has been missed so often that it is gone. */
export function untilSeen(
  context: StepContext,
  what: string,
  look: () => Promise<RecheckReply>,
): Promise<RecheckReply> {
  let misses = 0;
  const wait = { for: what, deadlineMs: 900_000 };
  return waitFor(context, wait, async (): Promise<Look<RecheckReply>> => {
    const seen = await look();
    misses += 1;
    return seen.stands || misses >= mostMisses ? { found: seen } : { still: seen.why };
  });
}
