import { describePolicy } from './describe-policy';

describePolicy('capture-settings');
