import { fail, StepFailure } from '../step-failure';

const hints: Readonly<Record<string, string>> = {
  ENOSPC: 'Free space on the disk of the worker, or name another directory, then have the step run again.',
  EDQUOT: 'Raise the quota, or name another directory, then have the step run again.',
  EACCES: 'Let the user of the worker write there, or name another directory.',
  EPERM: 'Let the user of the worker write there, or name another directory.',
  EROFS: 'Name a directory on a disk that can be written.',
  EEXIST: 'A file is where the directory should be: name another directory.',
  ENOTDIR: 'A file is where the directory should be: name another directory.',
};

/** Writes that fail say where and why, and end the step: another try would fill a full disk again. */
export async function onDisk<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const { code } = error as { code?: unknown };
    if (error instanceof StepFailure || typeof code !== 'string' || !/^E[A-Z]+$/.test(code)) throw error;
    return fail('FileNotWritable', `Cannot write \`${path}\`: ${code}`, {
      hint: hints[code] ?? 'Paths are relative to the runbook, on the machine of the worker.',
    });
  }
}

export function isMissing(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ENOENT';
}

/** Undefined where there is no such file. */
export async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}
