import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from '../../../bench/report-page/chromium';

test('the one that is named is taken, else the first on PATH', () => {
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-chromium-'));
  const file = join(directory, 'chromium');
  writeFileSync(file, '');
  chmodSync(file, 0o755);
  expect(findChromium({ PATH: directory })).toBe(file);
  expect(findChromium({ PATH: directory, PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH: '/opt/mine' })).toBe('/opt/mine');
  rmSync(directory, { recursive: true });
});
