import { renderHtml } from '../../../report/html';
import { renderMarkdown } from '../../../report/markdown';
import { at, failed, passed } from '../facts';
import { hostileRun, richRun } from '../rich-run';

const now = Date.parse(at(2_000));

test('the page says all that the report in Markdown does', () => {
  const [markdown, page] = [renderMarkdown(richRun()), renderHtml(richRun())];
  const titles = [...markdown.matchAll(/^## (.*)$/gm)]
    .map(([, title]) => title ?? '')
    .filter((title) => !title.startsWith('Why'));
  expect(titles.length).toBeGreaterThan(10);
  for (const title of titles) expect(page).toContain(`>${title}</h2>`);
  for (const part of ['The copy differs from the table at the mark', 'AssertionFailed', 'capacity was raised']) {
    expect(markdown).toContain(part);
    expect(page).toContain(part);
  }
});

test('verdicts are words, not colours', () => {
  expect(renderHtml({ facts: passed })).toMatch(/<h1>.*Passed<\/h1>/);
  expect(renderHtml({ facts: failed })).toMatch(/<h1>.*Failed<\/h1>/);
  const { verdict: _, endedAt: __, ...running } = passed;
  expect(renderHtml({ facts: running }, 'kept', now)).toMatch(/<h1>.*Running<\/h1>/);
});

test('no text of others becomes markup, and nothing is fetched or run', () => {
  const page = renderHtml(hostileRun());
  const tags = page.match(/<[^>]+>/g) ?? [];
  expect(tags.filter((tag) => /^<(script|img|link|iframe|a)\b|\s(on\w+|href|src|style)=/i.test(tag))).toEqual([]);
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('&lt;script&gt;');
});

test('an id stands once', () => {
  const ids = [...renderHtml(richRun()).matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
