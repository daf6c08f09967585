import { planDigest } from '../../language/plan-digest';
import type { EvidenceDocument, InnerEvidence } from './document';

/** Why the parts of a document do not belong together; undefined where they do. */
export function documentFault({ run, execution, facts, plan, inner }: EvidenceDocument): string | undefined {
  if (facts.run !== run || facts.execution !== execution) return `its facts are of the run ${facts.run}`;
  const wrong = wrongOrUnreadable({ facts, plan, inner });
  return wrong === undefined ? undefined : `the digest of the plan of ${wrong} in it does not fit`;
}

function wrongOrUnreadable(run: InnerEvidence): string | undefined {
  try {
    return wrongPlan(run);
  } catch {
    return run.facts.run;
  }
}

/** The run, in it or it itself, whose plan is not the one that its facts name. */
function wrongPlan({ facts, plan, inner }: InnerEvidence): string | undefined {
  if (planDigest(plan) !== plan.digest || plan.digest !== facts.planDigest) return facts.run;
  for (const run of Object.values(inner)) {
    const wrong = wrongPlan(run);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}
