import { describePolicy } from './describe-policy';

// Nothing is undone in the scene.
describePolicy('recreate-table', { notComeTo: /DeleteBackup/ });
