import { confidenceOf, confidenceWithin } from '../../language/confidence';
import { factsOf, record } from '../report/facts';

const says = 'read 50 of 1,000 segments';
const sampled = { outputs: { equal: true, confidence: says } };

test('a step that read a sample says so, as it ended last', () => {
  const first = record(1, 'compare', 'compareTables', sampled);
  expect(confidenceOf(factsOf([first, record(2, 'count', 'countItems')]))).toEqual([{ path: 'steps.compare', says }]);
  const again = record(2, 'compare', 'compareTables', { outputs: { equal: true } });
  expect(confidenceOf(factsOf([first, again]))).toEqual([]);
  const failed = record(1, 'compare', 'compareTables', { ...sampled, outcome: 'failed' });
  expect(confidenceOf(factsOf([failed]))).toEqual([]);
});

test('a run within a run tells it, with its own name', () => {
  const inner = { ...factsOf([record(1, 'compare', 'compareTables', sampled)]), run: 'inner-1' };
  const told = confidenceWithin(inner);
  expect(told).toEqual([{ run: 'inner-1', path: 'steps.compare', says }]);
  const outer = { ...factsOf([record(1, 'child', 'run', { confidence: told })]), run: 'outer-1' };
  expect(confidenceOf(outer)).toEqual(told);
  expect(confidenceWithin(outer)).toEqual(told);
});
