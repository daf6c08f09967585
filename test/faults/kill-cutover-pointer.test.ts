import { describeKills } from './describe-kills';

describeKills('cutover-pointer', 'nobody fences the writers', { restores: 2, swaps: 1 }, 'all');
