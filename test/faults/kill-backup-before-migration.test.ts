import { describeKills } from './describe-kills';

describeKills('backup-before-migration', 'by a function', { restores: 0, backups: 1, hookKeys: 2 });
