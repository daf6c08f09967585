import { goodRunbook } from '../../faults/fuzz/runbook-text';

const head = 'apiVersion: drillbook/v1\nname: huge\ndescription: Too much of something.\n';

/** Runbooks that are over a limit, by the code that says so. */
export const hugeRunbooks = {
  'file-too-large': '#'.repeat(1024 * 1024 + 1),
  'yaml-too-long': `${head}steps:\n${'  - wait: { duration: 1s }\n'.repeat(2_000)}`,
  'too-many-errors': `${goodRunbook}${Array.from({ length: 150 }, (_, index) => `zzz${index}: 1\n`).join('')}`,
  'too-many-steps': `${head}steps:\n${'  - wait: { duration: 1s }\n'.repeat(501)}`,
} as const;
