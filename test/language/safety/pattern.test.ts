import { coversPattern, matches } from '../../../language/safety/pattern';

test.each([
  ['orders', 'orders', true],
  ['orders', 'orders2', false],
  ['orders-*', 'orders-', true],
  ['orders-*', 'orders', false],
  ['*', '', true],
  ['*-prod', 'a-prod-prod', true],
  ['*-prod', 'a-prod-', false],
  ['o?ders', 'orders', true],
  ['o?ders', 'oders', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a.c', 'abc', false],
  ['?*', '', false],
])('%s and %s: %p', (pattern, text, fits) => {
  expect(matches(pattern, text)).toBe(fits);
});

test('a pattern made to be slow is not', () => {
  expect(matches(`${'*a'.repeat(120)}`, `${'a'.repeat(254)}b`)).toBe(false);
});

test.each([
  ['*', 'orders', true],
  ['*', '*', true],
  ['*', '?', true],
  ['?', '*', false],
  ['orders-*', 'orders-eu-*', true],
  ['orders-eu-*', 'orders-*', false],
  ['orders', 'orders-*', false],
  ['*?', '?*', true],
  ['????', 'a?c?', true],
  ['a?c?', '????', false],
])('%s covers %s: %p', (wide, narrow, covered) => {
  expect(coversPattern(wide, narrow)).toBe(covered);
});

test('what is said to be covered is, on 3,000 random pairs and all short texts', () => {
  const texts = ['', ...combined(1), ...combined(2), ...combined(3), ...combined(4)];
  let seed = 7;
  const random = (below: number) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed % below;
  };
  const pattern = () => Array.from({ length: 1 + random(4) }, () => 'ab*?'[random(4)]).join('');
  let covered = 0;
  for (let round = 0; round < 3_000; round++) {
    const [wide, narrow] = [pattern(), pattern()];
    if (!coversPattern(wide, narrow)) continue;
    covered += 1;
    for (const text of texts)
      if (matches(narrow, text)) expect([wide, text, matches(wide, text)]).toEqual([wide, text, true]);
  }
  expect(covered).toBeGreaterThan(200);
});

function combined(length: number): string[] {
  return length === 0 ? [''] : combined(length - 1).flatMap((text) => [`${text}a`, `${text}b`]);
}
