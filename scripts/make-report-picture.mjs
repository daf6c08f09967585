// Draws the upper part of a report in HTML to docs/report.png, the picture in docs/reports.md. Needs Chromium.
//   node scripts/make-report-picture.mjs drillbook-reports/RUN.html
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error('Expected the file of a report in HTML.');
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const executablePath = process.env.PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH ?? '/usr/bin/chromium';

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1240, height: 1240 }, colorScheme: 'light' });
await page.goto(pathToFileURL(resolve(file)).href);
await page.screenshot({ path: join(root, 'docs', 'report.png') });
await browser.close();
