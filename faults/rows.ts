import type { FaultRow } from './row';
import { throttling } from './rows/throttling';
import { unprocessed } from './rows/unprocessed';

/** In the order of the table of faults. */
export const rows: readonly FaultRow[] = [throttling, unprocessed];
