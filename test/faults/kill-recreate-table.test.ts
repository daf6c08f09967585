import { describeKills } from './describe-kills';

describeKills('recreate-table', 'nobody fences the writers', { restores: 2, backups: 2 }, 'all');
