import { describePolicy } from './describe-policy';

describePolicy('deleted-table');
