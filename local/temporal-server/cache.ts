import { homedir } from 'node:os';
import { join } from 'node:path';

/** The newest Temporal CLI that `go install` accepts: later ones carry a replace directive. */
export const temporalCliVersion = 'v1.5.1';

export const executableName = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

export function cacheDirectory(environment: NodeJS.ProcessEnv): string {
  const base = environment['XDG_CACHE_HOME'] || join(environment['HOME'] || homedir(), '.cache');
  return join(base, 'drillbook', 'temporal', temporalCliVersion);
}

export function cachedBinary(environment: NodeJS.ProcessEnv): string {
  return join(cacheDirectory(environment), executableName);
}
