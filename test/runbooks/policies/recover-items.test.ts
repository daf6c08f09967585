import { describePolicy } from './describe-policy';

describePolicy('recover-items');
