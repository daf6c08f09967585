import { mustReplay, recordedHistories } from '../recorded-histories';
import type { FaultRow } from '../row';
import { Tally } from '../tally';

export const engineUpgraded: FaultRow = {
  name: 'engine-upgraded',
  fault: 'engine upgraded in mid-recovery',
  must: 'old histories replay',
  proof: 'golden histories of each release',

  async run() {
    const tally = new Tally();
    for (const name of recordedHistories()) await tally.try(name, () => mustReplay(name));
    return tally.result();
  },
};
