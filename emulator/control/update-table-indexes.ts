import type { Control } from './control';
import { ApiError, invalidParameter, limitExceeded, validationError } from './errors';
import { type IndexRequest, requestedGlobalIndex } from './index-request';
import { changedOnDemandThroughput, checkOnDemandThroughput } from './on-demand-throughput';
import { type GlobalIndex, noThroughput, type Table } from './table';
import type { TableChange } from './table-change';
import type { GlobalIndexUpdate, IndexUpdate, UpdateTableRequest } from './update-table-request';
import { raisedWarmThroughput, warmUnitsOfIndex } from './warm-throughput';

const maxIndexes = 20;

/** Indexes that come, go or change, also those that follow the table into another billing mode. */
export function indexChange(
  { clock, options }: Control,
  table: Table,
  asked: UpdateTableRequest,
): TableChange | undefined {
  const updates = asked.GlobalSecondaryIndexUpdates ?? [];
  const mode = asked.BillingMode ?? table.billingMode;
  const switched = mode !== table.billingMode;
  if (updates.length === 0 && !(switched && table.globalIndexes.length > 0)) return undefined;
  if (updates.filter(({ Update }) => !Update).length > 1) {
    throw limitExceeded('Only 1 online index can be created or deleted simultaneously per table');
  }
  const created = updates.flatMap(({ Create }) => Create ?? []);
  for (const index of created) checkCreation(table, index, asked, mode);
  for (const update of updates) checkExisting(table, update);
  const now = clock.now();
  const settlesAt = now + options.warmThroughputMs;
  const warmed = table.globalIndexes.map((index) => warmedIndex(table, index, updates, now, settlesAt));
  if (updates.length > 0 && !switched && updates.every(({ Update }) => isWarmingOnly(Update)))
    return { immediate: true, now: { globalIndexes: warmed } };
  const during = warmed.map((index) => duringUpdate(index, updates));
  const after = during.map((index) => afterUpdate(index, updates, mode, switched));
  const comers = created.map((index) => requestedGlobalIndex(index, mode, now));
  const attributeDefinitions = mergedDefinitions(table, asked);
  return {
    now: { globalIndexes: [...during, ...comers], attributeDefinitions },
    later: {
      globalIndexes: [...after, ...comers],
      attributeDefinitions: usedDefinitions(table, attributeDefinitions, [...after, ...comers]),
    },
  };
}

function checkCreation(table: Table, index: IndexRequest, asked: UpdateTableRequest, mode: string): void {
  const { IndexName: name, KeySchema: keySchema, ProvisionedThroughput: units } = index;
  if ([...table.globalIndexes, ...table.localIndexes].some((other) => other.name === name)) {
    throw validationError('Attempting to create an index which already exists');
  }
  if (table.globalIndexes.length >= maxIndexes) {
    throw limitExceeded(`Number of global secondary indexes exceeds per-table limit of ${maxIndexes}`);
  }
  if (!asked.AttributeDefinitions) throw invalidParameter(`AttributeDefinitions is not specified for index: ${name}`);
  const defined = mergedDefinitions(table, asked).map(({ AttributeName }) => AttributeName);
  const keys = keySchema.map(({ AttributeName }) => AttributeName);
  if (keys.some((key) => !defined.includes(key))) {
    throw invalidParameter(
      `Some index key attributes are not defined in AttributeDefinitions. Keys: [${keys.join(', ')}], AttributeDefinitions: [${defined.join(', ')}]`,
    );
  }
  if (keySchema[0]?.KeyType !== 'HASH') {
    throw validationError('Invalid KeySchema: The first KeySchemaElement is not a HASH key type');
  }
  if (keySchema[1] && keySchema[1].KeyType !== 'RANGE') {
    throw validationError('Invalid KeySchema: The second KeySchemaElement is not a RANGE key type');
  }
  if (!index.Projection.ProjectionType) throw invalidParameter('Unknown ProjectionType: null');
  if (mode === 'PROVISIONED' && !units) {
    throw invalidParameter(`ProvisionedThroughput must be specified for index: ${name}`);
  }
  if (mode === 'PAY_PER_REQUEST' && units) {
    throw invalidParameter(
      `Neither ReadCapacityUnits nor WriteCapacityUnits can be specified for index: ${name} when BillingMode is PAY_PER_REQUEST`,
    );
  }
}

function checkExisting(table: Table, { Update, Delete }: GlobalIndexUpdate): void {
  const verb = Update ? 'update' : 'delete';
  const name = Update?.IndexName ?? Delete?.IndexName;
  if (name === undefined || table.globalIndexes.some((index) => index.name === name)) return;
  if (table.localIndexes.some((index) => index.name === name)) {
    throw validationError(`Cannot ${verb} an index that is not a GlobalSecondaryIndex: ${name}`);
  }
  throw new ApiError(
    'ResourceNotFoundException',
    `Requested resource not found: Index ${name} for table ${table.name}`,
  );
}

/** The index stays ACTIVE meanwhile, as the table does. */
function warmedIndex(
  table: Table,
  index: GlobalIndex,
  updates: readonly GlobalIndexUpdate[],
  now: number,
  settlesAt: number,
): GlobalIndex {
  const asked = updates.find(({ Update }) => Update?.IndexName === index.name)?.Update?.WarmThroughput;
  const current = warmUnitsOfIndex(table, index, now);
  const warmThroughput = asked && raisedWarmThroughput(current, asked, settlesAt, `index ${index.name}`);
  return warmThroughput ? { ...index, warmThroughput } : index;
}

function isWarmingOnly(update: IndexUpdate | undefined): boolean {
  return update !== undefined && Object.keys(update).every((member) => /^(IndexName|WarmThroughput)$/.test(member));
}

function duringUpdate(index: GlobalIndex, updates: readonly GlobalIndexUpdate[]): GlobalIndex {
  if (updates.some(({ Delete }) => Delete?.IndexName === index.name)) return { ...index, status: 'DELETING' };
  if (updates.some(({ Update }) => Update?.IndexName === index.name)) return { ...index, status: 'UPDATING' };
  return index;
}

function afterUpdate(
  index: GlobalIndex,
  updates: readonly GlobalIndexUpdate[],
  mode: Table['billingMode'],
  switched: boolean,
): GlobalIndex {
  const asked = updates.find(({ Update }) => Update?.IndexName === index.name)?.Update;
  const { ProvisionedThroughput: units, OnDemandThroughput: maxima } = asked ?? {};
  checkOnDemandThroughput(maxima, mode, true, `index ${index.name}`);
  if (mode === 'PROVISIONED') {
    if (switched && !units && index.status !== 'DELETING') {
      throw invalidParameter(`ProvisionedThroughput must be specified for index: ${index.name}`);
    }
    return units ? { ...index, throughput: units, onDemandThroughput: undefined } : index;
  }
  if (units) {
    throw invalidParameter(
      `The only Updates for index: ${index.name} when TableThroughputMode is PAY_PER_REQUEST can be to OnDemandThroughput, WarmThroughput`,
    );
  }
  const onDemandThroughput = changedOnDemandThroughput(index.onDemandThroughput, maxima);
  return { ...index, throughput: noThroughput, onDemandThroughput };
}

function mergedDefinitions(table: Table, { AttributeDefinitions: asked = [] }: UpdateTableRequest) {
  const known = new Set(table.attributeDefinitions.map(({ AttributeName }) => AttributeName));
  return [...table.attributeDefinitions, ...asked.filter(({ AttributeName }) => !known.has(AttributeName))];
}

function usedDefinitions(
  { keySchema, localIndexes }: Table,
  definitions: Table['attributeDefinitions'],
  globalIndexes: readonly GlobalIndex[],
) {
  const staying = globalIndexes.filter(({ status }) => status !== 'DELETING');
  const keys = [{ keySchema }, ...localIndexes, ...staying].flatMap((part) => part.keySchema);
  return definitions.filter(({ AttributeName }) => keys.some((key) => key.AttributeName === AttributeName));
}
