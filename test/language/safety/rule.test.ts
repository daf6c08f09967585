import { stepKinds } from '../../../activities/step-table';
import { readSafetyPolicy, type SafetyPolicy } from '../../../language';
import type { JsonObject } from '../../../language/json';
import { askedEffects } from '../../../language/safety/asked-effects';
import { ruleOn } from '../../../language/safety/rule';

const occasion = {
  account: '111122223333',
  region: 'eu-west-1',
  now: new Date('2026-01-05T10:00:00Z'),
  isMade: () => false,
};

function policy(environments: string): SafetyPolicy {
  const read = readSafetyPolicy('p.yaml', `apiVersion: drillbook/v1\nenvironments:\n${environments}`);
  if (!read.policy) throw new Error(JSON.stringify(read.diagnostics));
  return read.policy;
}

function asked(kind: string, input: JsonObject) {
  const found = stepKinds.get(kind);
  if (!found) throw new Error(kind);
  return askedEffects(found, input);
}

describe('the effects of a step', () => {
  const backupArn = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders/backup/01';
  const place = { account: '111122223333', region: 'eu-west-1' };
  test.each<[string, JsonObject, unknown]>([
    ['deleteItems', { table: 'a', maxItems: 5 }, [{ table: 'a', effect: 'destroys', maxItems: 5 }]],
    [
      'restoreTable',
      { source: 'a', target: 'b' },
      [
        { table: 'a', effect: 'reads' },
        { table: 'b', effect: 'creates' },
      ],
    ],
    [
      'reconcileItems',
      { from: 'a', to: 'b' },
      [
        { table: 'a', effect: 'reads' },
        { table: 'b', effect: 'changes' },
      ],
    ],
    [
      'reconcileItems',
      { from: 'a', to: 'b', dryRun: true, onlyInLive: 'delete' },
      [
        { table: 'a', effect: 'reads' },
        { table: 'b', effect: 'reads' },
      ],
    ],
    [
      'reconcileItems',
      { from: 'a', to: 'b', onlyInLive: 'delete' },
      [
        { table: 'a', effect: 'reads' },
        { table: 'b', effect: 'changes' },
        { table: 'b', effect: 'destroys' },
      ],
    ],
    [
      'createBackup',
      { table: 'a' },
      [
        { table: 'a', effect: 'reads' },
        { table: 'a', effect: 'creates' },
      ],
    ],
    ['deleteBackup', { backupArn }, [{ table: 'orders', place, effect: 'destroys' }]],
    [
      'restoreBackup',
      { backupArn, target: 'b' },
      [
        { table: 'b', effect: 'creates' },
        { table: 'orders', place, effect: 'reads' },
      ],
    ],
    ['findBackup', { table: 'a' }, [{ table: 'a', effect: 'reads' }]],
    ['http', { url: 'http://x', effect: 'destroys' }, [{ table: null, effect: 'destroys' }]],
    ['http', { url: 'http://x' }, [{ table: null, effect: 'changes' }]],
    ['swapPointer', { parameter: 'p' }, [{ table: null, effect: 'changes' }]],
  ])('%s %p', (kind, input, effects) => {
    expect(asked(kind, input)).toEqual(effects);
  });

  test('every kind has at least one', () => {
    for (const kind of stepKinds.values()) expect(askedEffects(kind, {}).length).toBeGreaterThan(0);
  });
});

test('the first environment that fits counts, by account, region and table', () => {
  const rules = policy(`
  - { name: a, match: { accounts: ["1111*"], tables: [orders] }, allow: [reads] }
  - { name: b, match: { regions: ["eu-*"], tables: ["orders*"] }, allow: [destroys] }
`);
  const on = (table: string, more = {}) => ruleOn(rules, { table, effect: 'destroys' }, { ...occasion, ...more });
  expect(on('orders')).toMatchObject({ is: 'refused', environment: 'a', rule: 'allow' });
  expect(on('orders2')).toEqual({ is: 'allowed', environment: 'b' });
  expect(on('orders', { account: '222233334444' })).toEqual({ is: 'allowed', environment: 'b' });
  expect(on('orders2', { region: 'us-east-1' })).toEqual({ is: 'none' });
  expect(on('other')).toEqual({ is: 'none' });
});

test('a table given by its ARN, and that of a backup, belong to the environment of their own region', () => {
  const rules = policy(`
  - { name: eu, match: { regions: ["eu-*"], tables: [orders] }, allow: [creates] }
  - { name: us, match: { regions: ["us-*"] }, allow: [reads, creates] }
`);
  const on = (kind: string, input: JsonObject) =>
    asked(kind, input).map((each) => ruleOn(rules, each, { ...occasion, region: 'us-east-1' }).is);
  const there = 'arn:aws:dynamodb:eu-west-1:111122223333:table/orders';
  expect(on('restoreTable', { source: 'orders', target: 'copy' })).toEqual(['allowed', 'allowed']);
  expect(on('restoreTable', { source: there, target: 'copy' })).toEqual(['refused', 'allowed']);
  const backupArn = `${there}/backup/01`;
  expect(on('restoreBackup', { backupArn, target: 'copy' })).toEqual(['allowed', 'refused']);
});

test('what touches no table belongs to environments of all tables', () => {
  const rules = policy(`
  - { name: a, match: { tables: [orders] }, allow: [] }
  - { name: b, match: { tables: ["*"] }, allow: [reads] }
`);
  expect(ruleOn(rules, { table: null, effect: 'changes' }, occasion)).toMatchObject({
    is: 'refused',
    environment: 'b',
  });
});

test('tables of the run are exempt unless the environment says otherwise', () => {
  const made = { ...occasion, isMade: () => true };
  const asks = (text: string) =>
    ruleOn(policy(`  - { name: a, match: {}, allow: [reads]${text} }\n`), { table: 't', effect: 'destroys' }, made);
  expect(asks('').is).toBe('allowed');
  expect(asks(', madeByRun: []').is).toBe('refused');
  expect(asks(', madeByRun: [changes]').is).toBe('refused');
});

test('hours hold for changes and destroys only, bounds for what is above them', () => {
  const rules = policy(`
  - name: a
    match: {}
    allow: [reads, creates, changes, destroys]
    hours: { timezone: UTC, from: "11:00", to: "12:00" }
    bounds: { maxItems: 10 }
`);
  const at = (hour: number) => ({ ...occasion, now: new Date(Date.UTC(2026, 0, 5, hour)) });
  const is = (effect: 'reads' | 'creates' | 'changes' | 'destroys', hour: number, maxItems?: number) => {
    const ruling = ruleOn(rules, { table: 't', effect, ...(maxItems !== undefined && { maxItems }) }, at(hour));
    return ruling.is === 'refused' ? ruling.rule : ruling.is;
  };
  expect([is('reads', 10), is('creates', 10), is('changes', 10), is('destroys', 10)]).toEqual([
    'allowed',
    'allowed',
    'hours',
    'hours',
  ]);
  expect([is('changes', 11), is('destroys', 11, 10), is('destroys', 11, 11)]).toEqual(['allowed', 'allowed', 'bounds']);
});
