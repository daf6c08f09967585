import type { StepProgress } from '../../activities/contract';
import type { PendingActivity } from '../../cli/runs/pending-activity';
import { StepNews } from '../../cli/runs/step-news';
import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { noWork } from '../../language/tally';
import { factsOf, record } from '../report/facts';

const outer = record(1, 'both', 'parallel');
const inner = record(2, 'a', 'countItems', { path: 'steps.both.left.a' });
const next = record(3, 'next', 'countItems');

const running = (one: JournalRecord): JournalRecord => ({ ...one, outcome: 'running', endedAt: undefined });

function factsWith(...journal: JournalRecord[]): RunFacts {
  const { outline, ...facts } = factsOf([outer, inner, next]);
  const nested = outline.map((entry) => (entry.id === 'a' ? { ...entry, depth: 1 } : entry));
  return { ...facts, outline: nested, verdict: undefined, journal };
}

function told(news: StepNews, facts: RunFacts): string[] {
  return news.changes(facts).map((event) => {
    if (event.type === 'step') return `${'  '.repeat(event.depth)}${event.path} ${event.outcome}`;
    return event.type === 'waiting'
      ? `waiting ${event.waiting.map(({ commands }) => commands[0]).join(', ')}`
      : event.type;
  });
}

test('the end of a step whose beginning was told comes after what stands within it', () => {
  const news = new StepNews(true);
  expect(told(news, factsWith(running(outer)))).toEqual(['steps.both running']);
  expect(told(news, factsWith(outer, inner, running(next)))).toEqual([
    '  steps.both.left.a succeeded',
    'steps.both succeeded',
    'steps.next running',
  ]);
});

test('what is waited for is told once, and once more when it is over', () => {
  const news = new StepNews(true);
  const waiting = [{ for: 'decision', path: 'steps.both', message: 'x', since: '2026-01-31T14:03:05Z' }] as const;
  const facts = { ...factsWith(), waiting };
  expect(told(news, facts)).toEqual(['waiting drillbook retry orders-20260131-140305-k3fq steps.both']);
  expect(told(news, facts)).toEqual([]);
  expect(told(news, factsWith())).toEqual(['waiting ']);
});

const seen = (kind: string, attempt: number, progress?: StepProgress): PendingActivity => ({ kind, attempt, progress });

test('news of a running activity go to the step that its heartbeat names', () => {
  const news = new StepNews(true);
  const facts = factsWith(running(outer), running(inner), running(next));
  const pending = {
    activities: [
      seen('countItems', 2, { doing: 'second', path: 'steps.next' }),
      seen('countItems', 1, { doing: 'first', path: 'steps.both.left.a' }),
    ],
    groups: [],
  };
  const events = news.progress(facts, pending);
  expect(events.map(({ path, doing, attempt }) => [path, doing, attempt])).toEqual([
    ['steps.both.left.a', 'first', 1],
    ['steps.next', 'second', 2],
  ]);
  expect(news.progress(facts, pending)).toEqual([]);
});

test('an activity that has told nothing yet is of the only step of its kind, or of nobody knows which', () => {
  const pending = { activities: [seen('countItems', 1)], groups: [] };
  const paths = (facts: RunFacts) => new StepNews(true).progress(facts, pending).map(({ path }) => path);
  expect(paths(factsWith(running(outer), running(inner)))).toEqual(['steps.both.left.a']);
  expect(paths(factsWith(running(inner), running(next)))).toEqual([]);
});

test('between two segments a step does what it did', () => {
  const news = new StepNews(true, () => 0);
  const work = { items: 10, readUnits: 5, writeUnits: 0 };
  const look = (done: number, progress?: StepProgress) => {
    const noted = { ...work, ms: 0, segments: { done, of: 9 }, phase: { since: next.startedAt, before: noWork } };
    const activities = progress ? [seen('countItems', 1, progress)] : [];
    return news.progress(factsWith(running({ ...next, work: noted })), { activities, groups: [] })[0]?.doing;
  };
  const path = next.path;
  expect(look(1)).toBeNull();
  expect(look(1, { doing: 'counting', path, work })).toBe('counting');
  expect(look(2, { doing: 'starting', path })).toBe('counting');
  expect(look(3)).toBe('counting');
});

test('a step that is another run tells the step of that which runs now, and how far it is', () => {
  const child = running(record(4, 'child', 'run'));
  const facts = factsWith(child);
  const run = `${facts.run}.child`;
  const work = { items: 300, readUnits: 150, writeUnits: 0 };
  const within = (...journal: JournalRecord[]) => ({ ...factsWith(...journal), run });
  const look = (news: StepNews, inner: RunFacts, ...activities: PendingActivity[]) =>
    news.progress(facts, {
      ...{ activities: [], groups: [] },
      inner: [{ facts: inner, pending: { activities, groups: [] } }],
    });
  const news = new StepNews(true, () => 0);
  const counting = seen('countItems', 2, { doing: 'counting', path: next.path, items: 300, totalItems: 900, work });
  const both = within(running(outer), running(inner), running(next));
  expect(look(news, both, counting)).toMatchObject([
    {
      ...{ run: facts.run, path: child.path, startedAt: child.startedAt },
      doing: `it is the run ${run}: Title of next and 1 more, counting`,
      inner: { run, path: next.path, title: 'Title of next' },
      ...{ items: 300, totalItems: 900, attempt: 2, retrying: 1 },
    },
  ]);
  expect(look(news, both, counting)).toEqual([]);
  expect(look(news, within(running(outer), running(inner)))).toMatchObject([
    { doing: `it is the run ${run}: Title of a`, inner: { path: inner.path }, items: null },
  ]);
  expect(look(news, within(outer))).toMatchObject([{ doing: `it is the run ${run}`, inner: null }]);
});

test('a step that is another run says which, at its second time too', () => {
  const child = record(4, 'child', 'run');
  const told = (...journal: JournalRecord[]) =>
    new StepNews(true).progress(factsWith(...journal), { activities: [], groups: [] }).map(({ doing }) => doing);
  expect(told(running(child))).toEqual(['it is the run orders-20260131-140305-k3fq.child']);
  const again = { ...running(child), seq: 5, attempt: 2 };
  expect(told({ ...child, outcome: 'failed' }, again)).toEqual(['it is the run orders-20260131-140305-k3fq.child.2']);
});
