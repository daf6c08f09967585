import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium } from 'playwright-core';
import { renderHtml } from '../../report/html';
import { fleetPage } from '../../report/html/fleet';
import { type Figure, figure, median, seconds } from '../figure';
import { findChromium } from './chromium';
import { longRun } from './long-run';
import { sampleFleet } from './sample-fleet';

const rounds = 5;

/** Milliseconds until a page is drawn in a window of its own, against the second that it may take. */
export async function benchReportPage(): Promise<Figure[]> {
  const executablePath = findChromium(process.env);
  if (executablePath === undefined) throw new Error('there is no Chromium; set PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const directory = mkdtempSync(join(tmpdir(), 'drillbook-bench-'));
  try {
    return [
      await opening(browser, directory, 'the report of a run of 500 steps', renderHtml(longRun(500))),
      await opening(browser, directory, 'the fleet page of 200 tables', fleetPage(sampleFleet(200))),
    ];
  } finally {
    await browser.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function opening(browser: Browser, directory: string, name: string, text: string): Promise<Figure> {
  const file = join(directory, 'page.html');
  writeFileSync(file, text);
  const times: number[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const page = await browser.newPage();
    const took = await seconds(async () => {
      await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
      // The second frame begins when the first one is drawn.
      await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    });
    // The first round only warms up.
    if (round > 0) times.push(took * 1_000);
    await page.close();
  }
  return figure(`${name}, ms to be drawn, of 1000`, { ours: median(times), peer: 1_000 }, { most: 1 });
}
