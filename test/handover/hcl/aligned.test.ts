import { aligned } from '../../../handover/hcl/aligned';

test('assignments are aligned, in groups that what takes several lines ends', () => {
  const assignments = [
    ['a', '1'],
    ['Größe', '2'],
    ['tags', '{\n  }'],
    ['b', '3'],
    ['cc', '4'],
  ] as const;
  expect(aligned(assignments, '  ')).toBe(`  a     = 1
  Größe = 2
  tags = {
  }
  b  = 3
  cc = 4
`);
  expect(aligned([], '')).toBe('');
});
