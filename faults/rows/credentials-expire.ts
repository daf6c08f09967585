import { seededRandom } from '../../emulator/seeded-random';
import { deny } from '../denied-action';
import { expireAt } from '../expiring-credentials';
import { type FaultRow, shareOf } from '../row';
import { shuffled } from '../shuffled';
import { Tally } from '../tally';

/** What the runbook that is tried calls. */
const actions = [
  'CreateTable',
  'DescribeTable',
  'BatchWriteItem',
  'UpdateContinuousBackups',
  'DescribeContinuousBackups',
  'Scan',
  'DeleteItem',
  'RestoreTableToPointInTime',
  'BatchGetItem',
  'PutItem',
  'TagResource',
  'DeleteTable',
];

/** Of the calls that the run makes, which are more, those among which credentials expire. */
const eligible = 60;

export const credentialsExpire: FaultRow = {
  name: 'credentials-expire',
  fault: 'credentials expire, access denied',
  must: 'pause, or one attempt and a message that names the action',
  proof: 'run goes on after renewal',

  async run(options) {
    const tally = new Tally();
    const random = seededRandom(options.seed);
    const denied = shuffled(actions, random).slice(0, shareOf(actions.length, options, 1));
    for (const action of denied) await tally.try(`${action} is denied`, () => deny(action));
    const expiries = shareOf(10, options, 1);
    for (let time = 1; time <= expiries; time += 1) {
      const call = 1 + Math.floor(random() * eligible);
      await tally.try(`expired at call ${call}`, () => expireAt(call));
    }
    return tally.result({ denied, expiries });
  },
};
