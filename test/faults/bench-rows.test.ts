import type { FaultRow } from '../../faults/row';
import { throttling } from '../../faults/rows/throttling';
import { unprocessed } from '../../faults/rows/unprocessed';

/** A small share of each row that needs no Temporal; `npm run faults` makes the whole trial. */
const size = 0.01;

test.each<[string, FaultRow]>([throttling, unprocessed].map((row) => [row.name, row]))('%s', async (_, row) => {
  const { tried, failed, details } = await row.run({ seed: 20261123, size });
  expect({ failed, failures: details['failures'] }).toEqual({ failed: 0, failures: undefined });
  expect(tried).toBeGreaterThan(0);
});
