import type { GivenApproval } from '../resumption';
import type { AskedEffect } from './asked-effects';
import { type ApprovalRule, approvalInWords, askedInWords } from './rule';

/** Details of the failure `ApprovalNeeded`: what to ask people. */
export interface ApprovalNeeded {
  readonly policy: string;
  readonly environment: string;
  readonly effect: AskedEffect['effect'];
  readonly table: string | null;
  readonly approval: ApprovalRule;
  /** Names of those whose approval counts already. */
  readonly counted: readonly string[];
}

export function approvalAsk({ policy, environment, effect, table, approval }: ApprovalNeeded): string {
  return `${policy} asks for ${approvalInWords(approval)} before ${askedInWords({ effect, table })} in "${environment}"`;
}

/** Names of those whose approval counts for a rule now: who may, did not start the run, and did it not too long ago. */
export function approvalsThatCount(
  { approvers, withinMs }: ApprovalRule,
  given: readonly GivenApproval[],
  requesters: readonly string[],
  now: Date,
): string[] {
  const counts = given.filter(({ name, at }) => {
    if (requesters.includes(name) || (approvers && !approvers.includes(name))) return false;
    // Not a number where the time is none; clocks may differ either way.
    return Math.abs(now.getTime() - Date.parse(at)) <= withinMs;
  });
  return [...new Set(counts.map(({ name }) => name))];
}
