import { applySettings } from '../activities/apply-settings';
import { compareSettings } from '../activities/compare-settings';
import { fingerprintTable } from '../activities/fingerprint-table';
import { markTimestamp } from '../activities/mark-timestamp';
import { restoreTable } from '../activities/restore-table';
import { switchMappings } from '../activities/switch-mappings';
import { waitActive } from '../activities/wait-active';
import type { JsonObject } from '../language/json';
import type { EmulatorBench } from './emulator-bench';
import { type AnySettings, lostOf } from './random-settings';
import { randomlySettledTable } from './randomly-settled-table';
import { uniqueName } from './sample-table';
import { capture, restoredWithout } from './settled-table';
import { mustEqual } from './tally';

/** What the emulator must know. */
export const mappedFunctions = { index: 'http://127.0.0.1:1/' };

/**
 * A table with these settings is restored: exactly those are lost that a restore loses, all are set again, and nothing
 * differs then; event source mappings do until the cutover, when they are enabled.
 */
export async function loseAny(bench: EmulatorBench, settings: AnySettings): Promise<void> {
  const source = await randomlySettledTable(bench, settings);
  const { document, digest } = await capture(bench, source);
  const table = await (settings.periodInDays ? restoredToNow(bench, source) : restoredWithout(bench, source));
  const lost = lostOf(settings);
  mustEqual('what was lost', await differing(bench, table, document), lost);

  const { set, notSet } = await bench.perform(applySettings, { table, document, also: ['replicas'] });
  mustEqual('what was set', [[...(set as string[])].sort(), notSet], [lost, {}]);
  const disabled = settings.mapping?.Enabled ? ['eventSourceMappings'] : [];
  mustEqual('what differs before the cutover', await differing(bench, table, document), disabled);
  await bench.perform(switchMappings, { from: source, to: table, document });
  mustEqual('what differs then', await differing(bench, table, document), []);
  mustEqual('the digest of all settings', (await capture(bench, table)).digest, digest);
  const items = async (of: string) => (await bench.perform(fingerprintTable, { table: of }))['digest'];
  mustEqual('the items', await items(table), await items(source));
}

async function restoredToNow(bench: EmulatorBench, source: string): Promise<string> {
  const target = uniqueName('restored');
  const { time = '' } = await bench.perform(markTimestamp, { table: source });
  await bench.perform(restoreTable, { source, target, to: time });
  await bench.perform(waitActive, { table: target });
  return target;
}

async function differing(bench: EmulatorBench, table: string, document: JsonObject): Promise<string[]> {
  const outputs = await bench.perform(compareSettings, { table, document });
  return [...(outputs['differing'] as string[])].sort();
}
