import { describeKills } from './kill-scenario';

describeKills('restore-test', 'of a table in use', { restores: 1 }, 'all');
