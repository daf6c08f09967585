import { DOMParser, type Element } from '@xmldom/xmldom';
import { longRun } from '../../bench/report-page/long-run';
import type { RunFacts } from '../../language/run-facts';
import type { Evidence } from '../../report/json';
import { renderJunit } from '../../report/junit';
import { at, factsOf, failed, passed, record } from './facts';
import { hostile, hostileRun, richRun } from './rich-run';

/** Strict: what is not well-formed throws. */
function parsed(evidence: Evidence): Element {
  const onError = (_level: string, message: string) => {
    throw new Error(message);
  };
  const document = new DOMParser({ onError }).parseFromString(renderJunit(evidence), 'text/xml');
  return document.documentElement as Element;
}

function casesOf(root: Element): Element[] {
  return [...root.getElementsByTagName('testcase')];
}

function endOf(testcase: Element | undefined): Element | undefined {
  return [...(testcase?.childNodes ?? [])].find((node) => node.nodeType === 1) as Element | undefined;
}

test('a run that passed: a case for each step, none failed', () => {
  const root = parsed({ facts: passed });
  expect(casesOf(root).map((each) => each.getAttribute('name'))).toEqual(passed.outline.map(({ title }) => title));
  expect(root.getAttribute('tests')).toBe('7');
  expect(root.getAttribute('failures')).toBe('0');
  expect(casesOf(root).every((each) => endOf(each) === undefined)).toBe(true);
});

test('a check that does not hold is a failure with its values, and what did not run is skipped', () => {
  const cases = casesOf(parsed({ facts: failed }));
  const [equal, cleanUp] = [endOf(cases[5]), endOf(cases[6])];
  expect(equal?.tagName).toBe('failure');
  expect(equal?.getAttribute('type')).toBe('AssertionFailed');
  expect(equal?.textContent).toContain('steps.copy.digest = sha256:b2b2b2b2b2b2…');
  expect(cleanUp?.tagName).toBe('skipped');
});

test('what a person went on without is skipped, and a missed objective a failure', () => {
  const cases = casesOf(parsed(richRun()));
  const ends = new Map(cases.map((each) => [each.getAttribute('classname'), endOf(each)?.tagName]));
  expect(ends.get('recover-table.steps.put')).toBe('skipped');
  expect(ends.get('recover-table.steps.equal')).toBe('failure');
  expect(ends.get('recover-table.objectives.rpo')).toBe('failure');
  expect(ends.get('recover-table.objectives.rto')).toBeUndefined();
});

test('a step that failed is an error, and skipped where the run went on and passed', () => {
  const failure = { code: 'Throttled', message: 'too fast' } as const;
  const journal = [record(1, 'count', 'countItems', { outcome: 'failed', failure })];
  const end = (more: Partial<RunFacts>) => endOf(casesOf(parsed({ facts: factsOf(journal, more) }))[0]);
  expect(end({ verdict: 'error', failure })?.tagName).toBe('error');
  expect(end({ verdict: 'passed' })?.tagName).toBe('skipped');
});

test('a run that ended badly without a failed step is no green suite', () => {
  const failure = { code: 'Cancelled', message: 'The run was ended from outside: terminated' } as const;
  const running = record(1, 'count', 'countItems', { outcome: 'running', endedAt: undefined });
  const root = parsed({ facts: factsOf([running], { verdict: 'error', failure }) });
  expect(root.getAttribute('errors')).toBe('1');
  expect(casesOf(root).map((each) => endOf(each)?.tagName)).toEqual(['skipped', 'error']);
});

test.each([
  ['a rich run', richRun()],
  ['hostile text', hostileRun()],
  ['a run of 500 steps', longRun(500)],
])('%s: elements and attributes are those that readers of this dialect know, and sums are right', (_, evidence) => {
  const root = parsed(evidence);
  const suite = root.getElementsByTagName('testsuite')[0];
  const cases = casesOf(root);
  const count = (tag: string) => String(cases.filter((each) => endOf(each)?.tagName === tag).length);
  expect(suite?.getAttribute('tests')).toBe(String(cases.length));
  expect(suite?.getAttribute('failures')).toBe(count('failure'));
  expect(suite?.getAttribute('errors')).toBe(count('error'));
  expect(suite?.getAttribute('skipped')).toBe(count('skipped'));
  expect(suite?.getAttribute('timestamp')).toBe(at(0).slice(0, 19));
  for (const each of cases) {
    expect([...each.attributes].map(({ name }) => name)).toEqual(['classname', 'name', 'time']);
    expect(['failure', 'error', 'skipped', undefined]).toContain(endOf(each)?.tagName);
  }
});

test('hostile text comes out as it went in, but for what XML cannot hold', () => {
  const names = casesOf(parsed(hostileRun())).map((each) => each.getAttribute('name'));
  expect(names.slice(0, 4)).toEqual(hostile.slice(0, 4));
  expect(names[4]).toBe('abc');
});
