import { seededRandom } from '../../emulator/seeded-random';
import type { Json } from '../../language/json';
import { chosenScenes, sceneName } from '../chosen-scenes';
import { inParallel } from '../in-parallel';
import { casesOf } from '../resumes/cases';
import { type Calm, calmRun, type ResumeCase, tryCase } from '../resumes/resume-case';
import { openResumeStage, type ResumeStage } from '../resumes/stage';
import { type FaultRow, type RowOptions, shareOf } from '../row';
import { shuffled } from '../shuffled';
import { Tally } from '../tally';

/** Runs wait most of the time. */
const atOnce = 6;

export const resumedRuns: FaultRow = {
  name: 'resumed-runs',
  fault: 'run failed, timed out or terminated at any step',
  must: 'resumed, it comes to the end of a run without failure, and repeats no completed effect',
  proof: 'every step of every shipped runbook, each way of ending: same end state, effects counted at the emulator',
  byScene: true,

  async run(options) {
    const stage = await openResumeStage();
    const tally = new Tally();
    const figures: Record<string, Json> = {};
    try {
      for (const scene of chosenScenes(options)) {
        const name = sceneName(scene);
        const calm = await calmRun(stage, scene);
        const cases = chosen(casesOf(scene, calm), options);
        figures[name] = await tryAll(stage, tally, { name, cases, calm }, options);
        options.onProgress?.(`${name}: ${JSON.stringify(figures[name])}`);
      }
    } finally {
      await stage.close();
    }
    return tally.result({ scenes: figures });
  },
};

/** A share of the trial takes cases by chance. */
function chosen(cases: readonly ResumeCase[], options: RowOptions): ResumeCase[] {
  return shuffled(cases, seededRandom(options.seed)).slice(0, shareOf(cases.length, options));
}

interface SceneTrial {
  readonly name: string;
  readonly cases: readonly ResumeCase[];
  readonly calm: Calm;
}

/** How many cases of each way of ending were tried. */
async function tryAll(
  stage: ResumeStage,
  tally: Tally,
  { name, cases, calm }: SceneTrial,
  { onProgress }: RowOptions,
): Promise<Json> {
  const tried: Record<string, number> = {};
  await inParallel(atOnce, cases, async (one) => {
    const { path, closing } = one;
    tried[closing] = (tried[closing] ?? 0) + 1;
    const ended = await tally.try(`${name}: ${path} ${closing}`, async () => {
      await tryCase(stage, one, calm);
      return true;
    });
    if (!ended) onProgress?.(`${name}: ${path} ${closing} failed`);
  });
  return tried;
}
