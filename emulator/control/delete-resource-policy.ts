import type { Control } from './control';
import { text } from './request-members';
import { changePolicy } from './resource-policy-change';
import { checkShape } from './shape';
import { tableOfArn } from './table-of-arn';

interface DeleteResourcePolicyRequest {
  readonly ResourceArn: string;
  readonly ExpectedRevisionId?: string;
}

const shape = { ResourceArn: { type: 'String', notNull: true }, ExpectedRevisionId: text };

/** To delete what is not there succeeds, and says nothing. */
export function deleteResourcePolicy(control: Control, request: unknown): unknown {
  const { ResourceArn: arn, ExpectedRevisionId: expected } = checkShape<DeleteResourcePolicyRequest>(request, shape);
  const table = tableOfArn(control, arn);
  if (!table.resourcePolicy && expected === undefined) return {};
  const revisionId = table.resourcePolicy?.revisionId;
  changePolicy(control, table, expected, undefined);
  return { RevisionId: revisionId };
}
