import { applySettings } from '../../../activities/apply-settings';
import { compareSettings } from '../../../activities/compare-settings';
import type { SettingOutcome } from '../../../activities/settings/outcome';
import type { EmulatorBench } from '../../../faults/emulator-bench';
import { capture, restoredWithout, settledTable } from '../../../faults/settled-table';
import type { Json, JsonObject } from '../../../language/json';

/** Steps with a document that has one setting only. */
export function oneSetting(bench: () => EmulatorBench, name: string) {
  const input = (table: string, value: Json) => ({
    table,
    document: { version: 1, table, settings: { [name]: value } },
  });
  const captured = async (table: string) => (await capture(bench(), table)).document.settings[name] as Json;
  const apply = async (table: string, value: Json, more: JsonObject = {}) => {
    const { outcomes } = await bench().perform(applySettings, { ...input(table, value), ...more });
    return (outcomes as SettingOutcome[])[0];
  };
  const compare = async (table: string, value: Json) =>
    (await bench().perform(compareSettings, input(table, value)))['differences'];

  /** A table that has every setting, its restored copy, and the setting as it was captured. */
  const restored = async () => {
    const source = await settledTable(bench());
    const value = await captured(source);
    return { source, target: await restoredWithout(bench(), source), value };
  };
  return {
    captured,
    apply,
    compare,
    restored,

    /** That a restore loses it, and that it is the same again when it was set. */
    async isLostAndSet(lost: Json) {
      const { source, target, value } = await restored();
      expect(await captured(target)).toEqual(lost);
      expect(await compare(target, value)).not.toEqual([]);
      expect(await apply(target, value)).toMatchObject({ setting: name, outcome: 'set' });
      expect(await captured(target)).toEqual(value);
      expect(await compare(target, value)).toEqual([]);
      return { source, target, value };
    },

    /** That a restore keeps it, so that nothing is to be set. */
    async isKept() {
      const { source, target, value } = await restored();
      expect(await compare(target, value)).toEqual([]);
      expect(await apply(target, value)).toMatchObject({ setting: name, outcome: 'same' });
      return { source, target, value };
    },
  };
}
