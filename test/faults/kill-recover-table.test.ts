import { describeKills } from './kill-scenario';

describeKills('recover-table', 'to a time', { restores: 1, swaps: 1 });
