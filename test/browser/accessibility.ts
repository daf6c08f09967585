import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

declare const window: { axe: { run(options: unknown): Promise<AxeResults> } };

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Each rule of WCAG 2.2 AA that the page breaks, with the first element that does. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate((values) => window.axe.run({ runOnly: { type: 'tag', values } }), tags);
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}: ${nodes[0]?.failureSummary}`);
}
