import { describeKills } from './describe-kills';

describeKills('recover-items', 'some were lost', { restores: 2 }, 'all');
