import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { say } from '../../say';
import { cached } from '../cache';
import { runCommand } from '../run-command';

export const boto3Version = '1.44.8';

export const python = 'python3';

/** The directory to import boto3 from, filled with pip at first use. Throws `Missing` without Python. */
export function installBoto3(): Promise<string> {
  return cached(`boto3-${boto3Version}`, async (directory) => {
    say(`installing boto3 ${boto3Version} with pip, once`);
    const environment = join(directory, 'venv');
    await runCommand(python, ['-m', 'venv', environment]);
    const pip = join(environment, 'bin', 'pip');
    await runCommand(pip, ['install', '--quiet', '--target', directory, `boto3==${boto3Version}`]);
    // It is of no use at another path; the packages are.
    rmSync(environment, { recursive: true });
  });
}
