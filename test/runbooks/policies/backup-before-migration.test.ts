import { describePolicy } from './describe-policy';

describePolicy('backup-before-migration');
