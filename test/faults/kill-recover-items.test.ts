import { describeKills } from './kill-scenario';

describeKills('recover-items', 'some were lost', { restores: 2 }, 'all');
