import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Missing } from './missing';

const run = promisify(execFile);

/** Runs a command to its end. Throws `Missing` when it is not there or does not succeed, with the last that it said. */
export async function runCommand(command: string, args: readonly string[], directory?: string): Promise<string> {
  try {
    const { stdout } = await run(command, [...args], { cwd: directory, maxBuffer: 2 ** 26 });
    return stdout;
  } catch (error) {
    const { code, stdout = '', stderr = '' } = error as { code?: unknown; stdout?: string; stderr?: string };
    if (code === 'ENOENT') throw new Missing(`there is no \`${command}\` on PATH`);
    const last = `${stdout}\n${stderr}`.trim().split('\n').at(-1) ?? '';
    throw new Missing(`\`${command} ${args[0] ?? ''}\` failed: ${last}`);
  }
}
