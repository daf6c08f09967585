import { chooseAtRandom } from '../../../../activities/items/sampling/choose';
import { confidenceOf, mostDiffering } from '../../../../activities/items/sampling/confidence';

test('says what was read, what was found and what that proves', () => {
  expect(confidenceOf({ segments: 50, of: 1_000, differing: 0 })).toBe(
    'read 50 of 1,000 segments chosen at random; with 95 % confidence fewer than 5.7 % of the segments hold a difference',
  );
  expect(confidenceOf({ segments: 50, of: 1_000, differing: 1 })).toMatch(
    /^read 50 of 1,000 segments chosen at random, 1 of which holds a difference; with 95 % confidence fewer than 9\.\d % /,
  );
  expect(confidenceOf({ segments: 7, of: 7, differing: 2 })).toBe(
    'read 7 of 7 segments chosen at random, 2 of which hold a difference',
  );
  expect(confidenceOf({ segments: 2, of: 4, differing: 2 })).toBe(
    'read 2 of 4 segments chosen at random, 2 of which hold a difference; all of the segments may hold a difference',
  );
});

test('the bound is where a sample with so few is as unlikely as 5 %', () => {
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
  for (const [segments, of, differing] of [
    [10, 20, 0],
    [10, 40, 2],
    [5, 100, 0],
    [30, 60, 7],
  ] as const) {
    const likelihood = (all: number) => {
      let sum = 0;
      for (let shown = 0; shown <= differing; shown += 1) {
        if (segments - shown <= of - all && shown <= all)
          sum += (choose(all, shown) * choose(of - all, segments - shown)) / choose(of, segments);
      }
      return sum;
    };
    const most = mostDiffering({ segments, of, differing });
    expect(likelihood(most)).toBeGreaterThan(0.05);
    expect(likelihood(most + 1)).toBeLessThanOrEqual(0.05);
  }
});

test('holds as often as it says', () => {
  const [segments, of] = [40, 400];
  for (const differing of [3, 20, 60, 200]) {
    let broken = 0;
    const trials = 2_000;
    for (let trial = 0; trial < trials; trial += 1) {
      const shown = chooseAtRandom(segments, of).filter((number) => number < differing).length;
      if (mostDiffering({ segments, of, differing: shown }) < differing) broken += 1;
    }
    expect(broken / trials).toBeLessThan(0.07);
  }
});
