import type { CliEvent, StepChanged, StepProgressed } from '../../cli/events';
import type { Output } from '../../cli/printers/printer';
import { textPrinter } from '../../cli/printers/text';

function screen(isTTY: boolean, columns = 80): Output & { text: string } {
  return {
    text: '',
    isTTY,
    columns,
    color: false,
    write(text) {
      this.text += text;
    },
  };
}

const erase = '\r\u001b[2K';

const step: StepChanged = {
  type: 'step',
  run: 'r',
  path: 'steps.restore',
  title: 'Restore',
  depth: 0,
  kind: 'restoreTable',
  outcome: 'running',
  startedAt: '2026-01-31T14:03:05.000Z',
  endedAt: null,
  summary: '',
  failure: null,
};
const ended: StepChanged = { ...step, outcome: 'succeeded', endedAt: '2026-01-31T14:03:07.500Z', summary: 'count 10' };
const progress: StepProgressed = {
  type: 'progress',
  run: 'r',
  path: 'steps.restore',
  title: 'Restore',
  inner: null,
  attempt: 1,
  retrying: 0,
  doing: 'copying',
  ...{ items: 300, totalItems: 1000, readUnits: null, writeUnits: null },
  ...{ segments: null, perSecond: null, msLeft: null },
  lastFailure: null,
  startedAt: step.startedAt,
};

function printed(out: Output & { text: string }, events: readonly CliEvent[]): string {
  const printer = textPrinter(out, out);
  for (const event of events) printer.print(event);
  printer.print({ type: 'note', message: 'end' });
  const rest = { verdict: null, confidence: [], run: null, report: null, reports: null, evidence: null };
  printer.print({ type: 'result', exit: 0, ...rest });
  return out.text;
}

test('without a terminal there are plain lines, for changes only', () => {
  const text = printed(screen(false), [step, progress, { ...progress, items: 400 }, ended]);
  expect(text).toMatch(/^ {2}✔ Restore +2\.5 s {2}count 10\nend\n$/);
});

test('another try is news, with the reason', () => {
  const text = printed(screen(false), [step, { ...progress, attempt: 2, lastFailure: 'throttled' }, ended]);
  expect(text).toContain('copying, 300 of 1,000 items, try 2 after: throttled');
});

test('in a terminal the running step stands at the bottom until it ends', () => {
  const text = printed(screen(true), [{ ...step, startedAt: new Date().toISOString() }, progress, ended]);
  expect(text).toMatch(/Restore {2}\d\.\d s/);
  expect(text.split(erase).at(-1)).toMatch(/✔ Restore.*\nend\n$/);
});

test('a line never wraps, because what wraps cannot be erased', () => {
  const text = printed(screen(true, 20), [{ ...step, title: 'A title that is much longer than the terminal is wide' }]);
  for (const line of text.replaceAll(erase, '\n').split('\n')) expect(line.length).toBeLessThan(20);
});

test('a step that is found running has run since it began, not since it was looked at', () => {
  expect(printed(screen(true), [step])).toMatch(/Restore {2}\d+ h \d\d min/);
});

test('a list says which runs passed by a sample only', () => {
  const run: Extract<CliEvent, { type: 'run' }> = {
    ...{
      type: 'run',
      run: 'compare-1',
      runbook: 'compare',
      status: 'completed',
      verdict: 'passed',
      bySample: false,
      rtoMs: 65_000,
    },
    ...{ waiting: [], startedAt: step.startedAt, endedAt: step.startedAt, resumes: null },
  };
  const text = printed(screen(false), [run, { ...run, bySample: true }, { ...run, bySample: true, verdict: 'failed' }]);
  expect(text.split('\n').map((line) => line.split(/ {2,}/)[1])).toEqual([
    'passed',
    'passed, by a sample',
    'failed',
    undefined,
    undefined,
  ]);
});
