import { style } from '../../cli/printers/style';
import { verdictBlock } from '../../cli/printers/verdict-block';
import { confidencePlace, verdictText } from '../../report/confidence';
import { jsonReport } from '../../report/json';
import { renderMarkdown } from '../../report/markdown';
import { factsOf, passed, record } from './facts';

const says =
  'read 50 of 1,000 segments chosen at random; with 95 % confidence fewer than 5.8 % of them hold a difference';
const sampled = factsOf([record(1, 'compare', 'compareTables', { outputs: { equal: true, confidence: says } })]);

test('a run that passed by a sample says so beside the verdict', () => {
  expect(verdictText(sampled)).toBe('passed, by a sample');
  expect(verdictText(passed)).toBe('passed');
  expect(verdictText({ ...sampled, verdict: 'failed' })).toBe('failed');
});

test('the reports say what was read and what that proves', () => {
  const text = renderMarkdown({ facts: sampled });
  expect(text).toContain('# orders: passed, by a sample\n');
  expect(text).toContain(`| Sample | Title of compare (steps.compare): ${says} |`);
  expect(jsonReport({ facts: sampled }).confidence).toEqual([{ path: 'steps.compare', says }]);
  expect(jsonReport({ facts: passed })).not.toHaveProperty('confidence');
});

test('so does the verdict on the screen', () => {
  const event = {
    type: 'facts',
    measures: { phases: [] },
    facts: sampled,
    progress: [],
    standing: [],
    next: [],
    resumedAs: null,
    reports: null,
    evidence: null,
  } as const;
  const text = verdictBlock(event, style(false));
  expect(text).toMatch(/^Verdict: passed, by a sample {2}/);
  expect(text).toContain(`Sample  Title of compare (steps.compare): ${says}`);
});

test('a step of a run within the run is named with that', () => {
  expect(confidencePlace(sampled, { run: 'inner-1', path: 'steps.x', says })).toBe('steps.x of inner-1');
  expect(confidencePlace(sampled, { path: 'steps.gone', says })).toBe('steps.gone');
});
