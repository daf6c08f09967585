import { digestOf } from '../language/digest';
import type { EndedRun } from '../language/ended-run';
import type { Json } from '../language/json';
import { planDigest } from '../language/plan-digest';
import type { Evidence, JsonReport } from './json';

export type OpenedReport = { readonly evidence: Evidence } | { readonly fault: string };

/** What a report in JSON holds, or why it cannot be believed. One of version 1 has the facts alone. */
export function openJsonReport(text: string): OpenedReport {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'it is not JSON' };
  }
  const { digest, ...rest } = (value ?? {}) as Partial<JsonReport>;
  const { type, facts, version } = rest;
  if (type !== 'drillbook-report' || typeof digest !== 'string' || !facts) {
    return { fault: 'it is not a report that Drillbook wrote in JSON' };
  }
  const told = version as number | undefined;
  if (told !== 1 && told !== 2) return { fault: 'another version of Drillbook wrote it' };
  const covered = told === 1 ? facts : rest;
  if (digestOf(covered as unknown as Json) !== digest) {
    return { fault: 'it was changed after it was written: its digest does not fit' };
  }
  const evidence = rest as Evidence;
  const wrong = told === 1 ? undefined : wrongPlan(evidence);
  if (wrong !== undefined) return { fault: `the digest of the plan of ${wrong} in it does not fit` };
  return { evidence: told === 1 ? { facts } : evidence };
}

/** The run, in it or it itself, whose plan is not the one that its facts name. */
function wrongPlan({ facts, plan, inner }: Evidence): string | undefined {
  if (plan && (planDigest(plan) !== plan.digest || plan.digest !== facts.planDigest)) return facts.run;
  for (const run of Object.values(inner ?? {}) as EndedRun[]) {
    const wrong = wrongPlan(run);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
