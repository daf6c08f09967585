import { jsonReport } from '../../report/json';
import { renderMarkdown } from '../../report/markdown';
import { settingsFound, settingsLines } from '../../report/settings';
import { factsOf, record } from './facts';

const table = 'orders-2';
const applied = record(2, 'applied', 'applySettings', {
  outputs: {
    table,
    outcomes: [
      { setting: 'alarms', outcome: 'unread', reason: 'it could not be captured: a is not allowed', seconds: 0 },
      { setting: 'keys', outcome: 'notSet', reason: 'it is fixed', seconds: 0 },
      { setting: 'tags', outcome: 'set', seconds: 1 },
      { setting: 'stream', outcome: 'set', seconds: 4 },
      { setting: 'capacity', outcome: 'same', seconds: 0 },
      { setting: 'tableClass', outcome: 'set', seconds: 6 },
    ],
  },
});
const difference = (setting: string, path: string, more = {}) => ({
  setting,
  path,
  expected: 'a',
  actual: null,
  ...more,
});
const compared = record(3, 'compared', 'compareSettings', {
  outputs: {
    table,
    same: ['stream', 'capacity'],
    differing: ['keys', 'tableClass'],
    tolerated: ['tags'],
    unproved: { alarms: 'it could not be captured: a is not allowed' },
    differences: [
      difference('keys', 'keys'),
      difference('tableClass', 'tableClass'),
      difference('tags', 'tags.owner', { allowed: 'new owner' }),
    ],
  },
});

test('each setting has the state that the last step found', () => {
  const one = (setting: string, state: string, proved: boolean, reason?: string) => ({
    ...{ table, setting, state, proved },
    ...(reason !== undefined && { reason }),
  });
  expect(settingsFound(factsOf([applied, compared]))).toEqual([
    one('alarms', 'unread', false, 'it could not be captured: a is not allowed'),
    one('keys', 'notSet', false, 'it is fixed'),
    one('tags', 'allowed', false, 'tags.owner is none, expected a: new owner'),
    one('stream', 'reapplied', true),
    one('capacity', 'kept', true),
    one('tableClass', 'differs', false, 'tableClass is none, expected a'),
  ]);
});

test('a comparison before settings are applied tells what is lost; after it nothing is', () => {
  const lost = record(1, 'lost', 'compareSettings', {
    outputs: { table, same: ['capacity'], differing: ['tags'], differences: [difference('tags', 'tags.owner')] },
  });
  expect(settingsLines(factsOf([lost]))).toEqual(['orders-2: 1 kept, 1 differs (tags)']);
  const again = record(4, 'again', 'applySettings', {
    outputs: { table, same: ['tags', 'stream'], set: [], notSet: {} },
  });
  expect(settingsLines(factsOf([lost, applied, again]))[0]).toContain('3 lost and re-applied');
});

test('what was re-applied, differed as allowed for a while, and is equal in the end, was lost and re-applied', () => {
  const [allowed, equal] = [
    { same: [], tolerated: ['stream'], differences: [difference('stream', 'stream')] },
    { same: ['stream'], tolerated: [], differences: [] },
  ];
  const before = record(3, 'before', 'compareSettings', { outputs: { table, ...allowed } });
  const after = record(4, 'after', 'compareSettings', { outputs: { table, ...equal } });
  const of = (journal: Parameters<typeof factsOf>[0]) =>
    settingsFound(factsOf(journal)).find(({ setting }) => setting === 'stream')?.state;
  expect(of([applied, before])).toBe('allowed');
  expect(of([applied, before, after])).toBe('reapplied');
});

test('what a step had done before it failed is told', () => {
  const failed = record(2, 'applied', 'applySettings', {
    outcome: 'failed',
    failure: {
      code: 'AccessDenied',
      message: 'no',
      details: {
        table,
        outcomes: [
          { setting: 'tags', outcome: 'failed', reason: 'dynamodb:TagResource is not allowed', seconds: 0 },
          { setting: 'stream', outcome: 'set', seconds: 1 },
        ],
      },
    },
  });
  expect(settingsLines(factsOf([failed]))).toEqual(['orders-2: 1 lost and re-applied, 1 not set (tags)']);
});

test('a run that only captures tells what it captured, and what it could not', () => {
  const captured = record(1, 'captured', 'captureSettings', {
    outputs: {
      table: 'orders',
      document: { version: 2, settings: { tags: {}, stream: 'OFF' } },
      unread: ['alarms'],
      reasons: { alarms: 'cloudwatch:DescribeAlarms is not allowed' },
    },
  });
  expect(settingsLines(factsOf([captured]))).toEqual(['orders: 1 could not be read (alarms), 2 captured']);
  // Where settings are applied, those tell more.
  expect(settingsLines(factsOf([captured, applied, compared]))).toEqual([
    'orders-2: 1 kept, 1 lost and re-applied, 1 differs (tableClass), 1 differs, as allowed, 1 not set (keys), 1 could not be read (alarms)',
  ]);
});

test('both reports have a table of settings, where there are any', () => {
  const facts = factsOf([applied, compared]);
  const text = renderMarkdown({ facts });
  expect(text).toContain('## Settings\n\n| Table | Setting |  | Compared | Why |');
  expect(text).toContain('| `orders-2` | `stream` | lost and re-applied | equal |  |');
  expect(text).toContain('| `orders-2` | `keys` | **not set** |  | it is fixed |');
  expect(jsonReport({ facts }).settings).toHaveLength(6);
  expect(renderMarkdown({ facts: factsOf([]) })).not.toContain('## Settings');
  expect(jsonReport({ facts: factsOf([]) })).not.toHaveProperty('settings');
});

test('the outputs of version 0.1.0 are taken', () => {
  const old = [
    record(1, 'applied', 'applySettings', {
      outputs: { table, same: ['keys'], set: ['tags'], notSet: { stream: 'no' } },
    }),
    record(2, 'compared', 'compareSettings', {
      outputs: {
        table,
        equal: false,
        differing: ['tags'],
        tolerated: [],
        differences: [{ setting: 'tags', expected: {}, actual: 1 }],
      },
    }),
  ];
  expect(settingsLines(factsOf(old))).toEqual(['orders-2: 1 kept, 1 differs (tags), 1 not set (stream)']);
});
