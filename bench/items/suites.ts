import type { Figure } from '../figure';
import type { BenchOptions } from '../options';
import { benchCount } from './count';
import { benchFingerprint } from './fingerprint';

/** Work on the items of large tables, through the whole engine. */
export const itemSuites: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  count: benchCount,
  fingerprint: benchFingerprint,
};
