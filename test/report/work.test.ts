import type { JournalRecord, WorkDone } from '../../language/run-facts';
import { renderMarkdown } from '../../report/markdown';
import { workOf, workOnItems, workText } from '../../report/work';
import { at, factsOf, record } from './facts';

const work: WorkDone = {
  items: 1_204_000,
  readUnits: 602_000.5,
  writeUnits: 0,
  ms: 12_300,
  segments: { done: 64, of: 64 },
};
const counted = (parts: Partial<JournalRecord>) => record(1, 'count', 'countItems', { work, ...parts });

test('an attempt tells items, units, segments, the time of its work and the rate', () => {
  const told = workOf(counted({}));
  expect(told && workText(told)).toBe('1,204,000 items, 602,000.5 read units, 64 segments, 12.3 s, 97,900 items/s');
});

test('of work that was stopped or goes on it is told how far it came', () => {
  const running = { ...work, segments: { done: 12, of: 64 }, phase: { since: at(1), before: work } };
  const told = workOf(counted({ work: running }));
  expect(told && workText(told)).toBe('1,204,000 items, 602,000.5 read units, 12 of 64 segments');
});

test('no work is none of this attempt: of steps that did nothing on items, and of those kept from a run before', () => {
  expect(workOf(counted({ work: { items: 0, readUnits: 0, writeUnits: 0, ms: 7 } }))).toBeUndefined();
  expect(workOf(counted({ kept: { run: 'before', seq: 1 } }))).toBeUndefined();
  expect(workOnItems(factsOf([record(1, 'wait', 'waitActive')]))).toEqual([]);
});

test('the report has a table of it', () => {
  const small = record(2, 'few', 'countItems', { work: { items: 9, readUnits: 1, writeUnits: 2, ms: 300 } });
  const text = renderMarkdown({ facts: factsOf([counted({ attempt: 2 }), small]) });
  expect(text).toContain('## Work on items');
  expect(text).toContain(
    '| Title of count (`steps.count`), attempt 2 | 1,204,000 | 602,000.5 | 0 | 64 | 12.3 s | 97,900 |',
  );
  expect(text).toContain('| Title of few (`steps.few`) | 9 | 1 | 2 | not divided | 0.3 s | 30 |');
});
