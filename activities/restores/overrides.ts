import type {
  GlobalSecondaryIndex,
  LocalSecondaryIndex,
  OnDemandThroughput,
  ProvisionedThroughput,
  RestoreTableFromBackupCommandInput,
  TableDescription,
} from '@aws-sdk/client-dynamodb';
import { fail } from '../step-failure';
import type { WantedOverrides, WantedUnits } from './overrides-input';
import type { RestoreSource } from './restore-source';

/** As both restores take them. */
export type Overrides = Omit<RestoreTableFromBackupCommandInput, 'BackupArn' | 'TargetTableName'>;

/**
 * The overrides by which a restore of `source` has what is wanted. Throws `InvalidInput` for what does not fit it.
 * DynamoDB takes indexes whole, so that they are given as the source has them, even where only their capacity changes.
 */
export function overridesFor(source: RestoreSource, wanted: WantedOverrides): Overrides {
  const mode = wanted.billingMode ?? source.billingMode;
  const isSwitched = mode !== source.billingMode;
  const own = unitsOf(`the table`, 'overrides', mode, wanted, isSwitched ? undefined : source.capacity);
  return {
    ...(wanted.billingMode && { BillingModeOverride: wanted.billingMode }),
    ...(own.fixed && { ProvisionedThroughputOverride: own.fixed }),
    ...(own.most && { OnDemandThroughputOverride: own.most }),
    ...globalOverride(source, wanted, mode, isSwitched),
    ...(wanted.localIndexes && { LocalSecondaryIndexOverride: localOverride(source, wanted.localIndexes) }),
    ...(wanted.encryption && { SSESpecificationOverride: encryption(wanted.encryption.key) }),
  };
}

/** Whether a table is as it was asked for. */
export function isAsAsked(table: TableDescription, asked: Overrides): boolean {
  const { ProvisionedThroughputOverride: units, SSESpecificationOverride: sse } = asked;
  const mode = table.BillingModeSummary?.BillingMode ?? 'PROVISIONED';
  if (asked.BillingModeOverride && mode !== asked.BillingModeOverride) return false;
  if (units && table.ProvisionedThroughput?.ReadCapacityUnits !== units.ReadCapacityUnits) return false;
  if (units && table.ProvisionedThroughput?.WriteCapacityUnits !== units.WriteCapacityUnits) return false;
  if (sse && table.SSEDescription?.KMSMasterKeyArn !== sse.KMSMasterKeyId) return false;
  return (
    sameNames(asked.GlobalSecondaryIndexOverride, table.GlobalSecondaryIndexes) &&
    sameNames(asked.LocalSecondaryIndexOverride, table.LocalSecondaryIndexes)
  );
}

type Named = readonly { readonly IndexName?: string | undefined }[];

function sameNames(asked: Named | undefined, there: Named = []): boolean {
  const names = (indexes: Named) => indexes.map(({ IndexName }) => IndexName).sort();
  return asked === undefined || names(asked).join() === names(there).join();
}

function globalOverride(source: RestoreSource, wanted: WantedOverrides, mode: string, isSwitched: boolean): Overrides {
  const { globalIndexes: names, indexes: units = {} } = wanted;
  const isPriced = isSwitched && mode === 'PROVISIONED' && source.globalIndexes?.length !== 0;
  if (!names && Object.keys(units).length === 0 && !isPriced) return {};
  const chosen = named(source.globalIndexes, names, source, 'globalIndexes');
  const left = Object.keys(units).find((name) => !chosen.some(({ IndexName }) => IndexName === name));
  if (left)
    fail('InvalidInput', `\`overrides.indexes\` names "${left}", which is no global index of the new table`, {
      hint: 'Name indexes that are kept.',
    });
  return {
    GlobalSecondaryIndexOverride: chosen.map((index): GlobalSecondaryIndex => {
      const { IndexName = '', KeySchema, Projection } = index;
      const before = isSwitched ? undefined : index;
      const own = unitsOf(`the index "${IndexName}"`, `overrides.indexes.${IndexName}`, mode, units[IndexName], before);
      const fixed = own.fixed ?? (mode === 'PROVISIONED' ? fixedOf(before) : undefined);
      const most = own.most ?? (mode === 'PAY_PER_REQUEST' ? mostOf(before) : undefined);
      if (mode === 'PROVISIONED' && !fixed) missingUnits(`the index "${IndexName}"`, `overrides.indexes.${IndexName}`);
      return {
        IndexName,
        KeySchema,
        Projection,
        ...(fixed && { ProvisionedThroughput: fixed }),
        ...(most && { OnDemandThroughput: most }),
      };
    }),
  };
}

function localOverride(source: RestoreSource, names: readonly string[]): LocalSecondaryIndex[] {
  return named(source.localIndexes, names, source, 'localIndexes').map(({ IndexName, KeySchema, Projection }) => ({
    IndexName,
    KeySchema,
    Projection,
  }));
}

/** Those of these names; all without names. */
function named<Index extends Named[number]>(
  all: readonly Index[] | undefined,
  names: readonly string[] | undefined,
  { name: source }: RestoreSource,
  field: string,
): Index[] {
  if (names?.length === 0) return [];
  if (!all)
    fail(
      'InvalidInput',
      `\`overrides\`: DynamoDB does not tell the indexes of "${source}" in the backup of its deletion`,
      {
        hint: `Give \`${field}: []\`, or leave them out to keep all, and change them on the new table.`,
      },
    );
  return (names ?? all.map(({ IndexName = '' }) => IndexName)).map((name) => {
    const found = all.find(({ IndexName }) => IndexName === name);
    const there = all.map(({ IndexName }) => IndexName).join(', ') || 'none';
    return found ?? fail('InvalidInput', `\`overrides.${field}\` names "${name}"; "${source}" has ${there}`);
  });
}

type Before = RestoreSource['capacity'] | undefined;

/** `before`: that of the source, in the same billing mode. A maximum that is not wanted is the source's. */
function unitsOf(what: string, at: string, mode: string, wanted: WantedUnits = {}, before?: Before) {
  const { readUnits, writeUnits, maxReadUnits, maxWriteUnits } = wanted;
  const wrong = mode === 'PROVISIONED' ? { maxReadUnits, maxWriteUnits } : { readUnits, writeUnits };
  const given = Object.entries(wrong).find(([, value]) => value !== undefined);
  if (given) fail('InvalidInput', `Expected no \`${at}.${given[0]}\` with the billing mode ${mode}`);
  if (mode === 'PROVISIONED') {
    const isAsked = readUnits !== undefined || writeUnits !== undefined;
    if (!isAsked && before) return {};
    const ReadCapacityUnits = readUnits ?? fixedOf(before)?.ReadCapacityUnits;
    const WriteCapacityUnits = writeUnits ?? fixedOf(before)?.WriteCapacityUnits;
    if (ReadCapacityUnits === undefined || WriteCapacityUnits === undefined) missingUnits(what, at);
    return { fixed: { ReadCapacityUnits, WriteCapacityUnits } };
  }
  if (maxReadUnits === undefined && maxWriteUnits === undefined) return {};
  // Never empty: DynamoDB would start the restore, and answer that it had been started already.
  const most: OnDemandThroughput = {
    ...mostOf(before),
    ...(maxReadUnits !== undefined && { MaxReadRequestUnits: maxReadUnits }),
    ...(maxWriteUnits !== undefined && { MaxWriteRequestUnits: maxWriteUnits }),
  };
  return { most };
}

function fixedOf(before: Before): ProvisionedThroughput | undefined {
  const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = before?.ProvisionedThroughput ?? {};
  return ReadCapacityUnits > 0 && WriteCapacityUnits > 0 ? { ReadCapacityUnits, WriteCapacityUnits } : undefined;
}

function mostOf(before: Before): OnDemandThroughput | undefined {
  const set = Object.entries(before?.OnDemandThroughput ?? {}).filter(([, units]) => (units ?? -1) > 0);
  return set.length > 0 ? Object.fromEntries(set) : undefined;
}

function missingUnits(what: string, at: string): never {
  fail('InvalidInput', `Expected \`${at}\` to have \`readUnits\` and \`writeUnits\`: ${what} is provisioned then`);
}

function encryption(key: string) {
  if (key === 'AWS_OWNED') return { Enabled: false };
  return { Enabled: true, SSEType: 'KMS' as const, KMSMasterKeyId: key };
}
