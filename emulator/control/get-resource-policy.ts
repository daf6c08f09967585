import type { Control } from './control';
import { text } from './request-members';
import { policyNotFound } from './resource-policy-change';
import { checkShape } from './shape';
import { tableOfArn } from './table-of-arn';

export function getResourcePolicy(control: Control, request: unknown): unknown {
  const { ResourceArn: arn } = checkShape<{ ResourceArn: string }>(request, {
    ResourceArn: { ...text, notNull: true },
  });
  const { resourcePolicy } = tableOfArn(control, arn);
  if (!resourcePolicy) throw policyNotFound(arn);
  return { Policy: resourcePolicy.document, RevisionId: resourcePolicy.revisionId };
}
