import { delimiter, join } from 'node:path';
import { executableName } from './cache';
import { isExecutableFile } from './executable-file';
import type { BinarySource } from './source';

export const fromPath: BinarySource = {
  name: '`temporal` on PATH',
  async find({ environment }) {
    const path = findOnPath(executableName, environment);
    return path ? { path } : { missing: 'not there' };
  },
};

export function findOnPath(name: string, environment: NodeJS.ProcessEnv): string | undefined {
  return (environment['PATH'] ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isExecutableFile);
}
