import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { bundlePath } from './workflow-bundle';

/** Run by the build after compiling; `dist/worker/build-bundle.js` bundles `dist/workflows`. */
async function build(): Promise<void> {
  const workflowsPath = resolve(__dirname, '../workflows/index.js');
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    preloadModules: [workflowsPath],
    logger: { ...console, trace: quiet, debug: quiet, info: quiet, log: quiet } as never,
  });
  writeFileSync(bundlePath, code);
}

function quiet(): void {}

build().catch((error: unknown) => {
  process.stderr.write(`Error: cannot bundle the workflows: ${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
});
