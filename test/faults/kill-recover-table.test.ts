import { describeKills } from './describe-kills';

describeKills('recover-table', 'to a time', { restores: 1, swaps: 1 });
