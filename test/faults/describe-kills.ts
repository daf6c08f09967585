import { seededRandom } from '../../emulator/seeded-random';
import { KillStage } from '../../faults/kills/stage';
import { sweepScene } from '../../faults/kills/sweep';
import { shippedScenes } from '../../faults/shipped-scenes';

const isThorough = process.env['DRILLBOOK_FAULTS'] === 'all';

/** Of the points of a scene, chosen by the seed; all with `DRILLBOOK_FAULTS=all`, as with `npm run faults`. */
const share = isThorough ? undefined : 6;
const seed = 20261123;

/** What a run does to the world that must happen once, however often its worker dies. */
export interface OnceEach {
  readonly restores: number;
  /** Of the hook: how many keys it was called with. */
  readonly hookKeys?: number;
  readonly backups?: number;
  readonly swaps?: number;
}

/**
 * The tests of one shipped runbook; each runbook has a file of its own, so that they run side by side. The first way
 * through it is gone; the others, and the runbooks that do not say `always`, with `DRILLBOOK_FAULTS=all`: together they
 * take longer than all other tests.
 */
export function describeKills(
  runbook: string,
  firstWay: string,
  once: OnceEach,
  when: 'always' | 'all' = 'always',
): void {
  if (when === 'all' && !isThorough) {
    test.skip('with DRILLBOOK_FAULTS=all', () => {});
    return;
  }
  let stage: KillStage;
  beforeAll(async () => {
    stage = await KillStage.open();
  });
  afterAll(() => stage?.close());

  const ways = shippedScenes.filter((it) => it.runbook === runbook && (isThorough || it.way === firstWay));
  test.each(ways)(
    '$way: killed at points of all kinds, same end, all done once',
    async (scene) => {
      const { failures, points, tried, calm } = await sweepScene(stage, scene, {
        chance: seededRandom(seed),
        most: share,
      });
      expect(failures).toEqual([]);
      expect(tried).toHaveLength(points.length);
      if (scene.way !== firstWay) return;
      expect(calm).toMatchObject({ verdict: 'passed', once: { hookKeys: 0, backups: 0, swaps: 0, ...once } });
    },
    isThorough ? 1_800_000 : 600_000,
  );
}
