import { figure, median } from '../../bench/figure';

test('of rates the least is wanted, of times the most', () => {
  expect(figure('rate', { ours: 90_000, peer: 100_000 }, { least: 0.9 })).toEqual({
    name: 'rate',
    ours: 90_000,
    peer: 100_000,
    ratio: 0.9,
    wanted: 0.9,
    holds: true,
  });
  expect(figure('time', { ours: 1.31, peer: 1 }, { most: 1.3 })).toMatchObject({ ratio: 1.31, holds: false });
});

test('it is judged by the exact ratio and not by the one that is shown', () => {
  expect(figure('time', { ours: 1.30001, peer: 1 }, { most: 1.3 })).toMatchObject({ ratio: 1.3, holds: false });
});

test('none that could not be measured holds', () => {
  expect(figure('time', { ours: Number.NaN, peer: 1 }, { most: 1.3 })).toMatchObject({ holds: false });
});

test('without a bound it is for orientation', () => {
  expect(figure('rate', { ours: 1, peer: 3 })).toMatchObject({ ratio: 0.333, wanted: null, holds: true });
});

test('the ratio of pairs counts where it is given', () => {
  expect(figure('time', { ours: 2, peer: 1, exact: 1.1 }, { most: 1.15 })).toMatchObject({ ratio: 1.1, holds: true });
});

test('the median of three is the one in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
});
