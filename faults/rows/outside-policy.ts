import { attemptOf } from '../policy/attempt';
import { askingOf, cheatActivity, cheatPeople, cheatTime } from '../policy/cheats';
import { Chooser } from '../policy/chooser';
import { actedOn, plannedWith, runWith } from '../policy/ways';
import { inWorld } from '../policy/world';
import { type FaultRow, shareOf } from '../row';
import { mustEqual, Tally } from '../tally';

/**
 * Attempts are refused by `plan`, by a run before its first step, and by the activity itself; so are approvals by who
 * started the run, by strangers, for another plan, too late and twice by the same person.
 */
export const outsidePolicy: FaultRow = {
  name: 'outside-policy',
  fault: 'destructive step outside the policy',
  must: 'refused before the run starts',
  proof: '100 of 100',

  async run(options) {
    const tally = new Tally();
    const attempts = shareOf(100, options, 6);
    const questions = shareOf(20, options, 2);
    const figures = await inWorld(async (world) => {
      const choose = new Chooser(options.seed);
      const before = world.changingCalls();
      for (let number = 1; number <= attempts; number += 1) {
        const attempt = attemptOf(choose, world.place, number, new Date());
        await tally.try(attempt.name, async () => {
          await plannedWith(attempt, world);
          await runWith(attempt, `attempt-${number}`, world);
          await actedOn(attempt, world);
        });
      }
      let cheats = 0;
      for (let number = 1; number <= questions; number += 1) {
        const asking = askingOf(choose, world, number);
        await tally.try(asking.name, async () => {
          cheats += await cheatPeople(asking, `people-${number}`, world);
          cheats += await cheatTime(asking, `time-${number}`, world);
          cheats += await cheatActivity(asking, world);
        });
      }
      await tally.try('what was changed', () => mustEqual('calls that change', world.changingCalls(), before));
      return { attempts, questions, cheats };
    });
    return tally.result(figures);
  },
};
