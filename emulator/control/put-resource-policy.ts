import type { Control } from './control';
import { text } from './request-members';
import { newResourcePolicy } from './resource-policy';
import { changePolicy } from './resource-policy-change';
import { checkShape } from './shape';
import { tableOfArn } from './table-of-arn';

interface PutResourcePolicyRequest {
  readonly ResourceArn: string;
  readonly Policy: string;
  readonly ExpectedRevisionId?: string;
}

const shape = {
  ResourceArn: { type: 'String', notNull: true },
  Policy: { type: 'String', notNull: true },
  ExpectedRevisionId: text,
};

export function putResourcePolicy(control: Control, request: unknown): unknown {
  const {
    ResourceArn: arn,
    Policy: document,
    ExpectedRevisionId: expected,
  } = checkShape<PutResourcePolicyRequest>(request, shape);
  const table = tableOfArn(control, arn);
  const policy = newResourcePolicy(document, control.clock.now());
  changePolicy(control, table, expected, policy);
  return { RevisionId: policy.revisionId };
}
