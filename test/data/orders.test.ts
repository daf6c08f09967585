import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

test('the sample is what its script makes', () => {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-sample-'));
  const made = join(directory, 'orders.csv');
  execFileSync(process.execPath, [join(root, 'scripts/make-sample-data.mjs'), made]);
  expect(readFileSync(made, 'utf8')).toBe(readFileSync(join(root, 'data/orders.csv'), 'utf8'));
  rmSync(directory, { recursive: true });
});
