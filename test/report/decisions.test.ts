import { decisions } from '../../report/decisions';
import { at, factsOf, record } from './facts';

const failure = { code: 'TableNotFound', message: 'There is no such table' } as const;
const alice = { actor: 'alice (1@desk)' } as const;

test('who decided what, on which step, when and why, in the order of time', () => {
  const facts = factsOf([
    record(1, 'go', 'approve', alice),
    record(2, 'count', 'countItems', { outcome: 'failed', failure }),
    record(3, 'count', 'countItems', {
      ...{ ...alice, attempt: 2, outcome: 'failed', failure, overrides: { table: 'orders-2' }, reason: 'moved' },
    }),
    record(4, 'count', 'countItems', { ...alice, attempt: 2, outcome: 'skipped', byHand: true, reason: 'counted' }),
  ]);
  expect(decisions(facts).map(({ by, what, path, at, reason }) => [by, what, path, at, reason])).toEqual([
    ['alice (1@desk)', 'approved', 'steps.go', at(3.5), undefined],
    ['alice (1@desk)', 'tried again with table=orders-2', 'steps.count', at(6), 'moved'],
    ['alice (1@desk)', 'did it by hand', 'steps.count', at(8), 'counted'],
  ]);
});

test('a resumed run tells by whom and why, an aborted one why it was ended', () => {
  const resumes = {
    ...{ run: 'before', execution: 'x', origin: 'before', originStartedAt: at(-9), planDigest: 'd', created: {} },
    ...{ steps: {}, reason: 'the table is there now' },
  };
  const aborted = { code: 'Aborted', message: 'bob aborted the run: enough', details: { by: 'bob (2@desk)' } } as const;
  expect(decisions(factsOf([], { resumes, requester: 'eve', failure: aborted }))).toMatchObject([
    { by: 'eve', what: 'resumed before', at: at(0), reason: 'the table is there now' },
    { by: 'bob (2@desk)', what: 'aborted the run', reason: 'bob aborted the run: enough' },
  ]);
});
