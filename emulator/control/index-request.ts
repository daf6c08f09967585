import type { IndexShape } from '../item-engine';
import { type GlobalIndex, noThroughput, type Throughput } from './table';

/** An index as requests define it. */
export interface IndexRequest {
  readonly IndexName: string;
  readonly KeySchema: IndexShape['keySchema'];
  readonly Projection: IndexShape['projection'];
  readonly ProvisionedThroughput?: Throughput;
}

export function requestedIndex({ IndexName, KeySchema, Projection }: IndexRequest): IndexShape {
  return { name: IndexName, keySchema: KeySchema, projection: Projection };
}

export function requestedGlobalIndex(request: IndexRequest): GlobalIndex {
  return {
    ...requestedIndex(request),
    status: 'CREATING',
    throughput: request.ProvisionedThroughput ?? noThroughput,
  };
}
