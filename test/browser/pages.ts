import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { findChromium } from '../../bench/report-page/chromium';

export const executablePath = findChromium(process.env);

/** Tests of pages need a browser; without one they are left out, and that is said. */
export const inBrowser = executablePath === undefined ? describe.skip : describe;

if (executablePath === undefined) {
  process.stderr.write(
    'No Chromium: the tests of pages are left out. `apt-get install chromium`, or set PLAYWRIGHT_CHROMIUM_EXECUTABLE_PATH.\n',
  );
}

export interface Opened {
  readonly page: Page;
  /** What the console and failed requests said. */
  readonly complaints: readonly string[];
}

/** Opens pages from files, as people do. */
export class Pages {
  private readonly directory = mkdtempSync(join(tmpdir(), 'drillbook-pages-'));
  private browser: Browser | undefined;

  async start(): Promise<void> {
    this.browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }

  async stop(): Promise<void> {
    await this.browser?.close();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async open(text: string, colorScheme: 'light' | 'dark' = 'light', width = 1280): Promise<Opened> {
    if (!this.browser) throw new Error('The browser was not started');
    const file = join(this.directory, 'page.html');
    writeFileSync(file, text);
    const page = await this.browser.newPage({ colorScheme, viewport: { width, height: 900 } });
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith('file:')) complaints.push(`asked for ${request.url()}`);
    });
    await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
    return { page, complaints };
  }
}
