import { describePolicy } from './describe-policy';

// Nobody writes late in the scene, so that the tables are not restored once more.
describePolicy('cutover-pointer', { notComeTo: /drillbook-(old|new)-/ });
