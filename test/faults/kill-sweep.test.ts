import { describeKills } from './describe-kills';

describeKills('sweep', 'of a table that a run left behind', { restores: 0 }, 'all');
