import { describeKills } from './describe-kills';

describeKills('deleted-table', 'as it is', { restores: 1 });
