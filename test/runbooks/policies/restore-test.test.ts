import { describePolicy } from './describe-policy';

describePolicy('restore-test');
