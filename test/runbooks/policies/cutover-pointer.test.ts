import { describePolicy } from './describe-policy';

describePolicy('cutover-pointer');
