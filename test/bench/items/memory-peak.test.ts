import { peakIn } from '../../../bench/items/memory-peak';
import { Missing } from '../../../bench/items/missing';

test('the peak is in megabytes', () => {
  expect(peakIn('Name:\tnode\nVmPeak:\t 9999 kB\nVmHWM:\t  204800 kB\nVmRSS:\t  100000 kB\n')).toBe(200);
});

test('a system that does not tell it has none', () => {
  expect(() => peakIn('Name:\tnode\n')).toThrow(Missing);
});
