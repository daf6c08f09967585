import type { Figure } from '../figure';
import type { BenchOptions } from '../options';
import { benchCompare } from './compare/suite';
import { benchCount } from './count';
import { benchDelete } from './delete';
import { benchFingerprint } from './fingerprint';
import { benchFleet } from './fleet';
import { benchLarge } from './large';
import { benchLimits } from './limits';
import { benchReconcile } from './reconcile';
import { benchWorkers } from './workers';

/** Work on the items of large tables, through the whole engine. */
export const itemSuites: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  count: benchCount,
  fingerprint: benchFingerprint,
  compare: benchCompare,
  delete: benchDelete,
  reconcile: benchReconcile,
  limit: benchLimits,
  large: benchLarge,
  fleet: benchFleet,
  workers: benchWorkers,
};
