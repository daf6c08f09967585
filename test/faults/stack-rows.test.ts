import { rows } from '../../faults/rows';

/** A small share of each row that needs a Temporal server and workers; `npm run faults` makes the whole trial. */
const share = { seed: 20261123, size: 0.01 };

test.each([
  'stuck-restore',
  'restore-limit',
  'server-restarted',
  'fleet-shaken',
  'two-recoveries',
  'credentials-expire',
  'secrets',
  'killed-segments',
  'aborted-run',
  'sweep-aborted',
  'swap-under-load',
])(
  '%s',
  async (name) => {
    const result = await rows.find((row) => row.name === name)?.run(share);
    expect(result).toEqual({ tried: result?.tried, failed: 0, details: result?.details });
    expect(result?.tried).toBeGreaterThan(0);
  },
  300_000,
);
