import type { JsonObject } from '../../language/json';
import type { Chooser } from './chooser';
import { type Outlaw, outlawOf } from './outlaw';
import { placed } from './placed';
import { policyAgainst, type Refusing, refusings } from './policy-against';

/** Where the attempts are made. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** Tables that are there, with items in them. */
  readonly tables: readonly string[];
}

/** A runbook with one step outside the policy, which allows all others. Both as JSON, which is YAML. */
export interface Attempt {
  readonly name: string;
  readonly runbook: string;
  readonly policy: string;
  readonly outlaw: Outlaw;
  /** The rule that refuses it. */
  readonly rule: Refusing['rule'];
}

export function attemptOf(choose: Chooser, place: Place, number: number, now: Date): Attempt {
  const how = choose.one(refusings);
  const outlaw = outlawOf(choose, place, how, number);
  const { where, parts } = placed(choose, outlaw, place, how, number);
  const runbook: JsonObject = {
    ...{ apiVersion: 'drillbook/v1', name: `attempt-${number}`, description: 'Does what the policy does not allow' },
    ...parts,
  };
  const environments = policyAgainst(choose, outlaw, place, how, now);
  const policy: JsonObject = { apiVersion: 'drillbook/v1', environments };
  return {
    name: `attempt ${number}: ${outlaw.kind} of ${outlaw.table ?? 'no table'} ${where}, refused by ${how.name}`,
    ...{ runbook: JSON.stringify(runbook, null, 1), policy: JSON.stringify(policy, null, 1), outlaw, rule: how.rule },
  };
}
