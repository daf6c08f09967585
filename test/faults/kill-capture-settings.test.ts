import { describeKills } from './describe-kills';

describeKills('capture-settings', 'all at once, or none', { restores: 0 }, 'all');
