import { describePolicy } from './describe-policy';

describePolicy('cutover-copy-back');
