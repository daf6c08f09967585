import type { Control } from './control';
import { ApiError, throttled } from './errors';
import type { ResourcePolicy, Table } from './table';

/** Guarded by the revision that the caller has seen and by the cool-down after the last change. */
export function changePolicy(
  { tables, clock, options }: Control,
  table: Table,
  expected: string | undefined,
  policy: ResourcePolicy | undefined,
): void {
  const { resourcePolicy: current, resourcePolicyChangedAt: changedAt } = table;
  const revision = current?.revisionId ?? 'NO_POLICY';
  if (expected !== undefined && expected !== revision) throw policyNotFound(table.arn);
  const free = (changedAt ?? Number.NEGATIVE_INFINITY) + options.resourcePolicyCooldownMs;
  const now = clock.now();
  if (now < free) {
    throw throttled(
      `Resource-based policy for table ${table.name} modified within the previous ${options.resourcePolicyCooldownMs} milliseconds. Please try again after ${new Date(free).toISOString()}.`,
    );
  }
  tables.save({ ...table, resourcePolicy: policy, resourcePolicyChangedAt: now });
}

export function policyNotFound(arn: string): ApiError {
  return new ApiError(
    'PolicyNotFoundException',
    `Resource-based policy not found for the provided ResourceArn: ${arn}`,
  );
}
