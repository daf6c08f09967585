import { describeKills } from './kill-scenario';

describeKills('guarded-delete', 'as it is', { restores: 1 });
