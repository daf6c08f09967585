import { lowerListIndexes } from '../../../emulator/dynalite-engine/list-indexes';

test('indexes behind every possible list come down, in their order; others stay', () => {
  const sections = [
    { path: ['list', 4294967294] },
    { path: ['list', 3] },
    { path: ['list', 5000000, 'inner'] },
    { path: ['other', 5000000] },
  ];
  lowerListIndexes({ sections });
  expect(sections.map(({ path }) => path)).toEqual([
    ['list', 409601],
    ['list', 3],
    ['list', 409600, 'inner'],
    ['other', 409600],
  ]);
});
