import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { longRun } from '../../bench/report-page/long-run';
import { sampleFleet } from '../../bench/report-page/sample-fleet';
import { renderHtml } from '../../report/html';
import { fleetPage } from '../../report/html/fleet';
import { passed } from '../report/facts';
import { hostileFleet } from '../report/hostile-fleet';
import { hostileRun, richRun } from '../report/rich-run';
import { violations } from './accessibility';
import { inBrowser, Pages } from './pages';

/** Where pictures of the pages are left, for people to look at. */
const pictures = process.env['DRILLBOOK_PICTURES'];

const texts: Readonly<Record<string, () => string>> = {
  passed: () => renderHtml({ facts: passed }),
  rich: () => renderHtml(richRun()),
  hostile: () => renderHtml(hostileRun()),
  long: () => renderHtml(longRun(60)),
  fleet: () => fleetPage(sampleFleet(30)),
  'hostile-fleet': () => fleetPage(hostileFleet()),
};

inBrowser('pages of reports', () => {
  const pages = new Pages();
  beforeAll(() => pages.start());
  afterAll(() => pages.stop());

  const cases = Object.keys(texts).flatMap((name) => [
    { name, scheme: 'light' as const },
    { name, scheme: 'dark' as const },
  ]);

  test.each(cases)(
    '$name, $scheme: nothing is complained of, and all can be read by anybody',
    async ({ name, scheme }) => {
      const { page, complaints } = await pages.open(texts[name]?.() ?? '', scheme);
      expect(complaints).toEqual([]);
      expect(await violations(page)).toEqual([]);
      if (pictures) {
        mkdirSync(pictures, { recursive: true });
        await page.screenshot({ path: join(pictures, `${name}-${scheme}.png`), fullPage: true });
        if (scheme === 'light') await page.pdf({ path: join(pictures, `${name}.pdf`), preferCSSPageSize: true });
      }
      await page.close();
    },
  );

  test.each(Object.keys(texts))('%s: a phone shows it without scrolling the page sideways', async (name) => {
    const { page } = await pages.open(texts[name]?.() ?? '', 'light', 360);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    await page.close();
  });

  test.each(['hostile', 'hostile-fleet'])('%s: no text of others is taken for anything but text', async (name) => {
    const { page } = await pages.open(texts[name]?.() ?? '');
    expect(await page.title()).not.toBe('taken');
    expect(await page.evaluate('document.querySelectorAll("script, img, [onmouseover]").length')).toBe(0);
    await page.close();
  });

  test('printed, the colours are those of the light page, whatever the screen has', async () => {
    const { page } = await pages.open(texts['rich']?.() ?? '', 'dark');
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(await paper()).not.toBe('rgb(255, 255, 255)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await paper()).toBe('rgb(255, 255, 255)');
    await page.close();
  });

  test('the timeline has a bar for each attempt and each wait, drawn where it was', async () => {
    const { page } = await pages.open(texts['rich']?.() ?? '');
    const row = page.locator('#timeline tr', { hasText: 'Copy the lost orders back' });
    const kinds = await row.locator('.lane > rect').evaluateAll((bars) => bars.map((bar) => bar.getAttribute('class')));
    expect(kinds).toEqual(['failed', 'person', 'failed', 'person']);
    const boxes = await row
      .locator('.lane > rect')
      .evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().x));
    expect([...boxes].sort((a, b) => a - b)).toEqual(boxes);
    await page.close();
  });
});
