import { describeKills } from './kill-scenario';

describeKills('deleted-table', 'as it is', { restores: 1 });
