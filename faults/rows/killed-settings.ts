import { applySettings } from '../../activities/apply-settings';
import { compareSettings } from '../../activities/compare-settings';
import type { SettingOutcome } from '../../activities/settings/outcome';
import type { EmulatorBench } from '../emulator-bench';
import { onBench } from '../on-bench';
import type { FaultRow, RowOptions } from '../row';
import { capture, restoredWithout, settledTable } from '../settled-table';
import type { Outputs } from '../step-bench';
import { mustEqual, Tally } from '../tally';

const fates = (['before', 'after'] as const).flatMap((when) =>
  (['last', 'lost'] as const).map((heartbeat) => ({ when, heartbeat })),
);

/** Far more than there are. */
const most = 2_000;

export const killedSettings: FaultRow = {
  name: 'killed-settings',
  fault: 'worker killed before or after any call of a step that applies settings',
  must: 'another worker goes on, with the last heartbeat or without one',
  proof: 'every call, both sides: all settings equal; each told once, as in an undisturbed run',

  async run(options) {
    const tally = new Tally();
    const calls = await onBench(async (bench) => {
      const source = await settledTable(bench);
      const calm = await applied(bench, await restoredWithout(bench, source), source);
      let call = 1;
      for (let lived = false; !lived && call < most; call += strideOf(options)) {
        lived = true;
        for (const { when, heartbeat } of fates) {
          const died = await tally.try(`call ${call}, killed ${when} it, heartbeat ${heartbeat}`, async () => {
            const table = await restoredWithout(bench, source);
            const { document } = await capture(bench, source);
            const around = { death: { call, when }, heartbeat };
            const outputs = await bench.performTwice(applySettings, { table, document }, around);
            if (outputs) mustEqual('what was told', toldOf(outputs), calm);
            const { equal, says } = await bench.perform(compareSettings, { table, document });
            mustEqual('what a comparison says', [equal, says], [true, '']);
            return outputs !== null;
          });
          if (died !== false) lived = false;
        }
        options.onProgress?.(`call ${call}`);
      }
      return call;
    });
    return tally.result({ calls });
  },
};

/** Of a share some calls, evenly. */
function strideOf({ size = 1 }: RowOptions): number {
  return Math.min(20, Math.ceil(1 / size));
}

async function applied(bench: EmulatorBench, table: string, source: string) {
  const { document } = await capture(bench, source);
  return toldOf(await bench.perform(applySettings, { table, document }));
}

/** Times apart. */
function toldOf({ outcomes }: Outputs): string[] {
  return (outcomes as unknown as SettingOutcome[]).map(({ setting, outcome }) => `${setting}: ${outcome}`).sort();
}
