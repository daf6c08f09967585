import { describeKills } from './kill-scenario';

describeKills('deleted-table');
