import { describeKills } from './describe-kills';

describeKills('restore-test', 'of a table in use', { restores: 1 }, 'all');
