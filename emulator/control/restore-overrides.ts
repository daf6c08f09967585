import type { IndexShape } from '../item-engine';
import type { EmulatorOptions } from '../options';
import { encryptionOf, type SseSpecification } from './encryption';
import { invalidRequest } from './errors';
import { type IndexRequest, requestedIndex } from './index-request';
import { type Capacity, noThroughput, type OnDemandThroughput, type TableSettings, type Throughput } from './table';

export interface RestoreOverrides {
  readonly BillingModeOverride?: Capacity['billingMode'];
  readonly GlobalSecondaryIndexOverride?: readonly IndexRequest[];
  readonly LocalSecondaryIndexOverride?: readonly IndexRequest[];
  readonly ProvisionedThroughputOverride?: Throughput;
  readonly OnDemandThroughputOverride?: OnDemandThroughput;
  readonly SSESpecificationOverride?: SseSpecification;
}

/**
 * What a restored table has of its source's settings: keys, indexes, capacity, encryption. Its stream and its time to
 * live are not among them, even where a backup has recorded them.
 */
export function restoredSettings(
  source: TableSettings,
  overrides: RestoreOverrides,
  options: EmulatorOptions,
): TableSettings {
  const capacity = restoredCapacity(source, overrides);
  const globalIndexes = restoredGlobalIndexes(source, overrides, capacity.billingMode);
  const asked = overrides.LocalSecondaryIndexOverride;
  const localIndexes = asked ? asked.map((index) => matched(index, source.localIndexes)) : source.localIndexes;
  const keys = [source, ...globalIndexes, ...localIndexes].flatMap(({ keySchema }) => keySchema);
  const used = new Set(keys.map((key) => key.AttributeName));
  return {
    ...capacity,
    keySchema: source.keySchema,
    attributeDefinitions: source.attributeDefinitions.filter((definition) => used.has(definition.AttributeName)),
    globalIndexes,
    localIndexes,
    encryption: overrides.SSESpecificationOverride
      ? encryptionOf(overrides.SSESpecificationOverride, options)
      : source.encryption,
  };
}

function restoredCapacity(source: TableSettings, overrides: RestoreOverrides): Capacity {
  const { BillingModeOverride: asked, ProvisionedThroughputOverride: throughput } = overrides;
  const billingMode = asked ?? source.billingMode;
  checkOnDemandOverride(overrides.OnDemandThroughputOverride, billingMode);
  if (billingMode === 'PROVISIONED') {
    if (asked && !throughput) {
      throw invalidRequest('Must override ProvisionedThroughput if BillingMode is overridden to PROVISIONED');
    }
    return { billingMode, throughput: throughput ?? source.throughput };
  }
  if (throughput) {
    const unless = asked ? 'if BillingMode is overridden to PAY_PER_REQUEST' : 'unless BillingMode is PROVISIONED';
    throw invalidRequest(`Cannot override ProvisionedThroughput ${unless}`);
  }
  const maxima = Object.entries(overrides.OnDemandThroughputOverride ?? {});
  const onDemandThroughput = maxima.length > 0 ? Object.fromEntries(maxima) : source.onDemandThroughput;
  return { billingMode, throughput: noThroughput, onDemandThroughput };
}

function checkOnDemandOverride(asked: OnDemandThroughput | undefined, billingMode: string): void {
  for (const [unit, value] of Object.entries(asked ?? {})) {
    if (billingMode === 'PROVISIONED') {
      throw invalidRequest(
        `Cannot override ${unit} for OnDemandThroughput unless BillingModeOverride is PAY_PER_REQUEST`,
      );
    }
    if (value < 1) throw invalidRequest(`Requested ${unit} for OnDemandThroughput is outside of valid range`);
  }
}

function restoredGlobalIndexes(
  { globalIndexes, billingMode: sourceMode }: TableSettings,
  { GlobalSecondaryIndexOverride: asked, BillingModeOverride: modeAsked }: RestoreOverrides,
  billingMode: Capacity['billingMode'],
): TableSettings['globalIndexes'] {
  const status = 'CREATING';
  if (!asked) {
    const unpriced = globalIndexes[0];
    if (billingMode === 'PROVISIONED' && sourceMode === 'PAY_PER_REQUEST' && unpriced)
      throw noIndexThroughput(unpriced);
    const reset = billingMode === 'PAY_PER_REQUEST' && { throughput: noThroughput };
    return globalIndexes.map(({ warmThroughput: _, ...index }) => ({ ...index, ...reset, status }));
  }
  return asked.map((index) => {
    const shape = matched(index, globalIndexes);
    const throughput = index.ProvisionedThroughput;
    if (index.WarmThroughput) throw invalidRequest(`Cannot override WarmThroughput for index ${shape.name}`);
    if (billingMode === 'PROVISIONED') {
      if (!throughput) throw noIndexThroughput(shape);
      return { ...shape, status, throughput };
    }
    if (!throughput) {
      checkOnDemandOverride(index.OnDemandThroughput, billingMode);
      return { ...shape, status, throughput: noThroughput, onDemandThroughput: index.OnDemandThroughput };
    }
    const unless = modeAsked ? 'if BillingMode is overridden to PAY_PER_REQUEST' : 'unless BillingMode is PROVISIONED';
    throw invalidRequest(`Cannot override ProvisionedThroughput for index ${shape.name} ${unless}`);
  });
}

function noIndexThroughput({ name }: IndexShape): Error {
  return invalidRequest(`Must specify provisioned throughput for index ${name}`);
}

/** An index may get another name; its keys and its projection must be those of one that the source has. */
function matched(asked: IndexRequest, existing: readonly IndexShape[]): IndexShape {
  const index = requestedIndex(asked);
  if (existing.some((other) => identity(other) === identity(index))) return index;
  throw invalidRequest(
    `Index ${index.name} does not match a secondary index that existed in the source table and cannot be created during the restore operation`,
  );
}

function identity({ keySchema, projection }: IndexShape): string {
  const keys = keySchema.map(({ AttributeName, KeyType }) => [KeyType, AttributeName]);
  return JSON.stringify([keys, projection.ProjectionType, [...(projection.NonKeyAttributes ?? [])].sort()]);
}
