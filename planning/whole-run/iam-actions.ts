import type { EvaluationResult } from '@aws-sdk/client-iam';
import { type Answer, blocked, ok, unknown } from '../finding';
import type { Place } from '../place';
import type { Grant } from '../policy/document';
import { principalOf } from '../policy/grants';
import type { World } from '../world';

/** As many as IAM takes in one question, with room. */
const mostActions = 40;

/** Which of the actions that the run calls the caller's policies do not allow. */
export async function iamActions(world: World, grants: readonly Grant[], { caller }: Place): Promise<Answer> {
  const hint = 'compare with `drillbook policy`; the worker may have another identity than this command.';
  const principal = principalOf(caller);
  if (caller?.endsWith(':root')) return ok('the account itself may do everything');
  if (!principal) return unknown('the caller is not known, so its policies were not looked at', hint);
  try {
    const refused = await simulate(world, principal, grants);
    if (refused.length === 0) return ok(`${principal} may do all ${grants.length} actions`, { missing: [] });
    const actions = refused.map(({ action, resource }) => `${action} on ${resource}`);
    return blocked(`${principal} may not: ${actions.join('; ')}`, hint, { missing: actions });
  } catch (error) {
    const name = error instanceof Error ? error.name : String(error);
    return unknown(
      `the policies of ${principal} could not be looked at: ${name}`,
      'allow iam:SimulatePrincipalPolicy.',
    );
  }
}

async function simulate({ clients }: World, principal: string, grants: readonly Grant[]): Promise<Grant[]> {
  const { SimulatePrincipalPolicyCommand } = await import('@aws-sdk/client-iam');
  const byResource = grouped(grants);
  const refused: Grant[] = [];
  for (const [resource, all] of byResource) {
    const actions = [...new Set(all.map(({ action }) => action))].sort();
    for (let start = 0; start < actions.length; start += mostActions) {
      const command = new SimulatePrincipalPolicyCommand({
        PolicySourceArn: principal,
        ActionNames: actions.slice(start, start + mostActions),
        ...(resource !== '*' && { ResourceArns: [resource] }),
      });
      const { EvaluationResults = [] } = await clients.services.iam().send(command);
      refused.push(
        ...EvaluationResults.filter(isRefusal).map(({ EvalActionName = '' }) => ({ action: EvalActionName, resource })),
      );
    }
  }
  return refused;
}

function isRefusal({ EvalDecision }: EvaluationResult): boolean {
  return EvalDecision !== 'allowed';
}

function grouped(grants: readonly Grant[]): Map<string, Grant[]> {
  const groups = new Map<string, Grant[]>();
  for (const grant of grants) groups.set(grant.resource, [...(groups.get(grant.resource) ?? []), grant]);
  return groups;
}
