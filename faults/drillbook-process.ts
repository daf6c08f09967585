import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../cli/package-root';

export interface Printed {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line, as a process of its own. */
export function drillbook(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
  cwd = process.cwd(),
): Promise<Printed> {
  const child = spawn(process.execPath, [join(packageRoot, 'bin/drillbook.js'), ...args], {
    env: { ...process.env, ...environment },
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
