import { describePolicy } from './describe-policy';

// Nobody writes late in the scene, so that the tables are not restored once more; nor have they indexes.
describePolicy('cutover-pointer', /drillbook-(old|new)-|\/index\//);
