import { describePolicy } from './describe-policy';

// Nothing is undone in the scene.
describePolicy('cutover-copy-back', { notComeTo: /drillbook-undo-/ });
