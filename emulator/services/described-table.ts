import { ApiError } from '../api-error';
import type { ControlPlane } from '../control-plane';

interface Throughput {
  readonly ProvisionedThroughput?: { readonly ReadCapacityUnits?: number; readonly WriteCapacityUnits?: number };
}

/** What the other services look at of it. */
interface TableDescription extends Throughput {
  readonly LatestStreamArn?: string;
  readonly StreamSpecification?: { readonly StreamEnabled?: boolean };
  readonly GlobalSecondaryIndexes?: readonly (Throughput & { readonly IndexName: string })[];
}

/** A table as DynamoDB describes it to the other services; undefined where there is none. */
export type DescribeTable = (name: string) => TableDescription | undefined;

export function describedBy({ operations }: Pick<ControlPlane, 'operations'>): DescribeTable {
  return (name) => {
    try {
      const answer = operations['DescribeTable']?.({ TableName: name });
      return (answer as { readonly Table: TableDescription } | undefined)?.Table;
    } catch (error) {
      if (error instanceof ApiError) return undefined;
      throw error;
    }
  };
}
