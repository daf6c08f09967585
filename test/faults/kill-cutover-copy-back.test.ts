import { describeKills } from './describe-kills';

describeKills('cutover-copy-back', 'with deletions', { restores: 2 }, 'all');
