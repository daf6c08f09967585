import { describePolicy } from './describe-policy';

describePolicy('recreate-table');
