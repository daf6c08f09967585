import type { CreateTableCommandInput } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import { applySettings } from '../../activities/apply-settings';
import { compareSettings } from '../../activities/compare-settings';
import { settingNames, settings } from '../../activities/settings/setting-table';
import { seededRandom } from '../../emulator/seeded-random';
import type { JsonObject } from '../../language/json';
import { loseAny, mappedFunctions } from '../any-settings-lost';
import type { EmulatorBench } from '../emulator-bench';
import { mapTo } from '../mapped-table';
import { onBench } from '../on-bench';
import { anySettings } from '../random-settings';
import { replicate } from '../randomly-settled-table';
import { type FaultRow, shareOf } from '../row';
import { tableWith } from '../sample-table';
import { attributes, capture, index, restoredWithout, settledTable } from '../settled-table';
import { shuffled } from '../shuffled';
import { must, mustEqual, Tally } from '../tally';

/** What a restore leaves out. */
const dropped = settings.flatMap((setting) => (setting.dropped === undefined ? [] : [setting.name]));

/** What is fixed when a table is made, so that it can only be told. */
const fixed = ['keys', 'localIndexes'];

export const settingsLost: FaultRow = {
  name: 'settings-lost',
  fault: 'settings lost',
  must: 'found, re-applied, compared again',
  proof: 'one test per setting, and 200 combinations',

  async run(options) {
    const tally = new Tally();
    let combinations = 0;
    await onBench(async (bench) => {
      const chosen = shuffled(settingNames, seededRandom(options.seed)).slice(
        0,
        shareOf(settingNames.length, options, 2),
      );
      for (const setting of chosen) {
        const lose = dropped.includes(setting) ? loseInRestore : loseInNewTable;
        await tally.try(setting, async () => lose(bench, await settledTable(bench, sourceFor(setting)), setting));
      }
      const any = fc.asyncProperty(anySettings, async (settings) => {
        combinations += 1;
        await loseAny(bench, settings);
      });
      const parameters = { seed: options.seed, numRuns: shareOf(200, options, 2) };
      await tally.try('any combination', () => fc.assert(any, parameters));
    }, benchOptions);
    return tally.result({ dropped, combinations });
  },
};

const benchOptions = { functions: mappedFunctions };

const ProvisionedThroughput = { ReadCapacityUnits: 4, WriteCapacityUnits: 3 };

/** Only what is provisioned is scaled. */
const provisioned: Partial<CreateTableCommandInput> = {
  BillingMode: 'PROVISIONED',
  OnDemandThroughput: undefined,
  ProvisionedThroughput,
  GlobalSecondaryIndexes: [
    index('GSI1', 'G', { ProvisionedThroughput }),
    index('GSI2', 'H', { ProvisionedThroughput }),
  ],
};

/** Attributes come with indexes, and those of local indexes cannot come later. */
function sourceFor(setting: string): Partial<CreateTableCommandInput> {
  if (setting === 'autoscaling') return provisioned;
  if (setting !== 'attributes') return {};
  return {
    LocalSecondaryIndexes: undefined,
    AttributeDefinitions: attributes.filter(({ AttributeName }) => AttributeName !== 'L'),
  };
}

/** A restored table has everything again but this one setting. */
async function loseInRestore(bench: EmulatorBench, source: string, setting: string): Promise<void> {
  if (setting === 'replicas') await replicate(bench, source);
  // One that is enabled would differ until the cutover.
  if (setting === 'eventSourceMappings') await mapTo(bench, source, { FunctionName: 'index', Enabled: false });
  const { document, digest } = await capture(bench, source);
  const table = await restoredWithout(bench, source);
  await bench.perform(applySettings, { table, document, except: [setting] });
  mustEqual('what was found', await differing(bench, table, document), [setting]);
  const { set, notSet } = await bench.perform(applySettings, { table, document, also: ['replicas'] });
  mustEqual('what was set', [set, notSet], [[setting], {}]);
  mustEqual('what differs then', await differing(bench, table, document), []);
  mustEqual('the digest of all settings', (await capture(bench, table)).digest, digest);
}

/** A table that was made anew has none of them. */
async function loseInNewTable(bench: EmulatorBench, source: string, setting: string): Promise<void> {
  const { document } = await capture(bench, source);
  const keys = [{ AttributeName: 'id', KeyType: 'HASH' as const }];
  const other = { KeySchema: keys, AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }] };
  const provisioned = { ReadCapacityUnits: 4, WriteCapacityUnits: 3 };
  const table = await tableWith(bench, [], {
    ...(setting === 'keys' && other),
    ...(setting === 'capacity' && { BillingMode: 'PROVISIONED', ProvisionedThroughput: provisioned }),
  });
  must((await differing(bench, table, document)).includes(setting), `${setting} was not found to be lost`);
  const { notSet } = await bench.perform(applySettings, { table, document });
  const isTold = Object.hasOwn(notSet as object, setting);
  const isLost = (await differing(bench, table, document)).includes(setting);
  mustEqual('whether it is told that it cannot be set', isTold, fixed.includes(setting));
  mustEqual('whether it still differs', isLost, isTold);
}

async function differing(bench: EmulatorBench, table: string, document: JsonObject): Promise<string[]> {
  const outputs = await bench.perform(compareSettings, { table, document });
  return [...(outputs['differing'] as string[])].sort();
}
