import { describePolicy } from './describe-policy';

describePolicy('sweep');
