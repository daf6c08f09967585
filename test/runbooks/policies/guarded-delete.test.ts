import { describePolicy } from './describe-policy';

describePolicy('guarded-delete');
