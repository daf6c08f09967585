import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOrders } from '../../../bench/items/orders-file';

test('so many rows, and so many of them recent, all with keys of their own', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'orders-'));
  try {
    const file = join(directory, 'orders.csv');
    await writeOrders(file, 1_003, 10);
    const rows = readFileSync(file, 'utf8').trimEnd().split('\n').slice(1);
    expect(rows).toHaveLength(1_003);
    expect(new Set(rows.map((row) => row.split(',').slice(0, 2).join())).size).toBe(1_003);
    expect(rows.filter((row) => (row.split(',')[3] ?? '') >= '2026')).toHaveLength(10);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
