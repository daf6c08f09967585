import type { IndexShape } from '../item-engine';
import { changedOnDemandThroughput, checkOnDemandThroughput } from './on-demand-throughput';
import { type Capacity, type GlobalIndex, noThroughput, type OnDemandThroughput, type Throughput } from './table';
import { firstWarmThroughput, type WarmUnits } from './warm-throughput';

/** An index as requests define it. */
export interface IndexRequest {
  readonly IndexName: string;
  readonly KeySchema: IndexShape['keySchema'];
  readonly Projection: IndexShape['projection'];
  readonly ProvisionedThroughput?: Throughput;
  readonly OnDemandThroughput?: OnDemandThroughput;
  readonly WarmThroughput?: Partial<WarmUnits>;
}

export function requestedIndex({ IndexName, KeySchema, Projection }: IndexRequest): IndexShape {
  return { name: IndexName, keySchema: KeySchema, projection: Projection };
}

export function requestedGlobalIndex(
  request: IndexRequest,
  billingMode: Capacity['billingMode'],
  now: number,
): GlobalIndex {
  const throughput = request.ProvisionedThroughput ?? noThroughput;
  const what = `index ${request.IndexName}`;
  checkOnDemandThroughput(request.OnDemandThroughput, billingMode, false, what);
  return {
    ...requestedIndex(request),
    status: 'CREATING',
    throughput,
    onDemandThroughput: changedOnDemandThroughput(undefined, request.OnDemandThroughput),
    warmThroughput: firstWarmThroughput({ billingMode, throughput }, request.WarmThroughput, now, what),
  };
}
