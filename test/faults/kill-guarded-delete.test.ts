import { describeKills } from './kill-scenario';

describeKills('guarded-delete');
