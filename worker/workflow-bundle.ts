import { resolve } from 'node:path';

/** Written by the build, read by every worker: no webpack at start. */
export const bundlePath = resolve(__dirname, 'workflows.bundle.js');
