import { cachedBinary } from './cache';
import { isExecutableFile } from './executable-file';
import type { BinarySource } from './source';

export const fromCache: BinarySource = {
  name: "Drillbook's cache",
  async find({ environment }) {
    const path = cachedBinary(environment);
    return isExecutableFile(path) ? { path } : { missing: `no ${path}` };
  },
};
