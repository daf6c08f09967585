import { join } from 'node:path';
import { executableName, temporalCliVersion } from './cache';
import { fillCache } from './fill-cache';
import { findOnPath } from './from-path';
import { runQuietly } from './run-quietly';
import type { BinarySource } from './source';

const goPackage = `github.com/temporalio/cli/cmd/temporal@${temporalCliVersion}`;

/** Takes minutes, and needs the Go module proxy that the machine is configured with. */
export const fromGoInstall: BinarySource = {
  name: `go install ${goPackage}`,
  async find(context) {
    const go = findOnPath(process.platform === 'win32' ? 'go.exe' : 'go', context.environment);
    if (!go) return { missing: 'Go is not on PATH' };
    try {
      const path = await fillCache(context, async (directory) => {
        const result = await runQuietly(go, ['install', goPackage], {
          doing: `Building the Temporal server ${temporalCliVersion} with Go (once per machine, some minutes)`,
          environment: { ...context.environment, GOBIN: directory },
          onProgress: context.onProgress,
          signal: context.signal,
        });
        if (result.code !== 0) throw new Error(result.stderr.trim().split('\n').slice(-3).join(' | ') || 'failed');
        return join(directory, executableName);
      });
      return { path };
    } catch (error) {
      context.signal?.throwIfAborted();
      return { missing: (error as Error).message };
    }
  },
};
