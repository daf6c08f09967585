import { describeKills } from './describe-kills';

describeKills('guarded-delete', 'as it is', { restores: 1 });
