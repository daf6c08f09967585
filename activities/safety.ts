import type { JsonObject } from '../language/json';
import { type ApprovalNeeded, approvalAsk, approvalsThatCount } from '../language/safety/approvals';
import { type AskedEffect, askedEffects } from '../language/safety/asked-effects';
import type { SafetyPolicy } from '../language/safety/policy-keys';
import { askedInWords, type Ruling, ruleOn } from '../language/safety/rule';
import type { StepKind } from '../language/step-kind';
import { tableReferred } from '../language/table-reference';
import type { StepRequest, TableHome } from './contract';
import { fail } from './step-failure';

/** The safety policy of a worker, and where it acts. */
export interface Safety {
  readonly policy: SafetyPolicy;
  home(): Promise<TableHome>;
  now(): Date;
}

/** What the policy has allowed a step; where it says nothing, the step's own guards count. */
export interface Allowance {
  destroys(table: string): boolean;
  /** Whether it allows that only because the run made the table: it must be that very table, not another of its name. */
  asMade(table: string): boolean;
  /** How many items may be deleted or put at once. */
  maxItems(table: string): number | undefined;
}

/** Where there is no policy. */
export const nothingSaid: Allowance = { destroys: () => false, asMade: () => false, maxItems: () => undefined };

/** Refuses a step, before it has called anything, in which the policy does not allow one of its effects. */
export async function allowanceOf(
  safety: Safety | undefined,
  kind: StepKind,
  input: JsonObject,
  request: Pick<StepRequest, 'created' | 'approvals' | 'run'>,
): Promise<Allowance> {
  if (!safety) return nothingSaid;
  const home = await safety.home();
  const occasion = { ...home, now: safety.now(), isMade: (table: string) => Object.hasOwn(request.created, table) };
  const rulings = askedEffects(kind, input).map((asked) => ({ asked, ruling: ruleOn(safety.policy, asked, occasion) }));
  for (const { asked, ruling } of rulings) if (ruling.is === 'refused') refuse(safety.policy, home, asked, ruling);
  for (const { asked, ruling } of rulings) {
    if (ruling.is === 'needsApproval') needApproval(safety.policy, request, asked, ruling, occasion.now);
  }
  const allowed = (table: string, effects: readonly string[]) =>
    rulings.flatMap(({ asked, ruling }) => {
      const isAllowed = ruling.is === 'allowed' || ruling.is === 'needsApproval';
      return asked.table === table && effects.includes(asked.effect) && isAllowed ? [ruling] : [];
    });
  return {
    destroys: (table) => allowed(table, ['destroys']).length > 0,
    asMade: (table) =>
      rulings.some(({ asked, ruling }) => {
        if (asked.table !== table || asked.effect !== 'destroys') return false;
        const ofOthers = ruleOn(safety.policy, asked, { ...occasion, isMade: () => false });
        return ofOthers.is === 'refused' || (ofOthers.is === 'needsApproval' && ruling.is === 'allowed');
      }),
    maxItems: (table) => allowed(table, ['changes', 'destroys'])[0]?.maxItems,
  };
}

function refuse(policy: SafetyPolicy, home: TableHome, asked: AskedEffect, ruling: Refused): never {
  fail('NotAllowed', ...refusal(policy, home, asked, ruling));
}

export type Refused = Ruling & { readonly is: 'refused' };

/** Message, hint and details of a failure. */
export function refusal(
  { file }: SafetyPolicy,
  home: TableHome,
  asked: AskedEffect,
  { environment, rule, why, hint }: Refused,
): [string, { readonly hint: string; readonly details: JsonObject }] {
  const { effect, table } = asked;
  const { account, region } = tableReferred(table ?? '', asked.place ?? home);
  const where = `account ${account}, ${region}`;
  return [
    `${file} does not allow ${askedInWords(asked)} in "${environment}" (${where}): ${why}`,
    {
      hint: `${hint[0]?.toUpperCase()}${hint.slice(1)}`,
      details: { policy: file, environment, rule, effect, ...(table !== null && { table }) },
    },
  ];
}

/** Fails, unless enough people have approved the plan of the run. */
function needApproval(
  { file }: SafetyPolicy,
  { approvals = [], run }: Pick<StepRequest, 'approvals' | 'run'>,
  asked: AskedEffect,
  { environment, approval }: Ruling & { readonly is: 'needsApproval' },
  now: Date,
): void {
  const counted = approvalsThatCount(approval, approvals, run.requesters ?? [], now);
  if (counted.length >= approval.count) return;
  const { effect, table } = asked;
  const details: ApprovalNeeded = { policy: file, environment, effect, table, approval, counted };
  const given = counted.length === 0 ? 'none is given' : `given: ${counted.join(', ')}`;
  fail('ApprovalNeeded', `${approvalAsk(details)}; ${given}`, {
    hint: 'Have the plan approved by those who may, and run it again.',
    details: { ...details, approval: { ...approval } },
  });
}

/** Asks once where the worker acts; a failure is not kept. */
export function safetyWith(policy: SafetyPolicy, ask: () => Promise<TableHome>): Safety {
  let known: Promise<TableHome> | undefined;
  return {
    policy,
    now: () => new Date(),
    home() {
      known ??= ask().catch((error: unknown) => {
        known = undefined;
        throw error;
      });
      return known;
    },
  };
}
