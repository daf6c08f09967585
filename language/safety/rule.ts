import { parseDuration } from '../duration';
import type { Effect } from '../step-kind';
import { tableReferred } from '../table-reference';
import type { AskedEffect } from './asked-effects';
import { hoursInWords, isWithin } from './hours';
import { matches } from './pattern';
import type { PolicyEnvironment, SafetyPolicy } from './policy-keys';

/** Where a step acts, and when. */
export interface Occasion {
  readonly account: string;
  readonly region: string;
  readonly now: Date;
  /** Whether the run made the table. */
  isMade(table: string): boolean;
}

interface Allowed {
  readonly is: 'allowed';
  readonly environment: string;
  readonly maxItems?: number;
}

/** Who must have approved, and how long that counts. Times in milliseconds. */
export interface ApprovalRule {
  readonly count: number;
  readonly approvers?: readonly string[];
  readonly withinMs: number;
  readonly deadlineMs: number;
}

export type Ruling =
  /** The policy says nothing: what holds without one counts. */
  | { readonly is: 'none' }
  | Allowed
  | (Omit<Allowed, 'is'> & { readonly is: 'needsApproval'; readonly approval: ApprovalRule })
  | {
      readonly is: 'refused';
      readonly environment: string;
      readonly rule: string;
      readonly why: string;
      readonly hint: string;
    };

/** What a policy says of one effect of a step. */
export function ruleOn(policy: SafetyPolicy, asked: AskedEffect, occasion: Occasion): Ruling {
  const environment = policy.environments.find((each) => belongs(each, asked, occasion));
  if (!environment) return { is: 'none' };
  const { name, allow, madeByRun, bounds, hours } = environment;
  const { table, effect, maxItems } = asked;
  const made = table !== null && occasion.isMade(table);
  const allowed: Allowed = { is: 'allowed', environment: name };
  const agreed = (what: Allowed): Ruling => withApproval(environment, effect, made, what);
  if (made && effect !== 'creates' && madeByRun.includes(effect)) return agreed(allowed);
  const refused = (rule: string, why: string, hint: string): Ruling => ({
    is: 'refused',
    environment: name,
    rule,
    why,
    hint,
  });
  if (!allow.includes(effect)) {
    const why = made
      ? `${keyInWords('allow', allow)}, ${keyInWords('madeByRun', madeByRun)}`
      : keyInWords('allow', allow);
    return refused('allow', why, 'use another table, or have the policy changed by who is responsible for it.');
  }
  if (hours && (effect === 'changes' || effect === 'destroys') && !isWithin(hours, occasion.now)) {
    return refused('hours', `\`hours\` are ${hoursInWords(hours)}`, 'wait for these hours.');
  }
  const bound = bounds?.maxItems;
  if (bound === undefined) return agreed(allowed);
  if (maxItems !== undefined && maxItems > bound) {
    return refused('bounds', `\`maxItems\` is ${maxItems}, \`bounds\` allow ${bound}`, 'lower `maxItems` of the step.');
  }
  return agreed({ ...allowed, maxItems: bound });
}

/** What is allowed, but only when people have approved it. */
function withApproval({ approvals = [] }: PolicyEnvironment, effect: Effect, made: boolean, allowed: Allowed): Ruling {
  const rule = approvals.find(({ effects }) => (effects as readonly Effect[]).includes(effect));
  if (!rule || (made && !rule.madeByRun)) return allowed;
  const { count, approvers, within, deadline } = rule;
  const times = { withinMs: parseDuration(within) ?? 0, deadlineMs: parseDuration(deadline) ?? 0 };
  return { ...allowed, is: 'needsApproval', approval: { count, ...(approvers && { approvers }), ...times } };
}

/** 2 approvals, of alice, bob. */
export function approvalInWords({ count, approvers }: ApprovalRule): string {
  const of = approvers ? ` of ${approvers.join(', ')}` : '';
  return `${count} ${count === 1 ? 'approval' : 'approvals'}${of}`;
}

/** `destroys` on "orders". */
export function askedInWords({ table, effect }: AskedEffect): string {
  return table === null ? `\`${effect}\` without a table` : `\`${effect}\` on "${table}"`;
}

function keyInWords(key: string, effects: readonly string[]): string {
  return `\`${key}\` has ${effects.join(', ') || 'nothing'}`;
}

/** By where the table is, which is not where the step acts when an ARN of another region names it. */
function belongs({ match }: PolicyEnvironment, asked: AskedEffect, occasion: Occasion): boolean {
  const { account, region, table } = tableReferred(asked.table ?? '', asked.place ?? occasion);
  const fits = (patterns: readonly string[] | undefined, text: string) =>
    !patterns || patterns.some((pattern) => matches(pattern, text));
  if (!fits(match.accounts, account) || !fits(match.regions, region)) return false;
  return asked.table === null ? !match.tables || match.tables.includes('*') : fits(match.tables, table);
}
