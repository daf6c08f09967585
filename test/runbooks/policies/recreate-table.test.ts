import { describePolicy } from './describe-policy';

// The table has no indexes.
describePolicy('recreate-table', /\/index\//);
