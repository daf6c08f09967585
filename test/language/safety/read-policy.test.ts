import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readSafetyPolicy, renderDiagnostics } from '../../../language';

const one = (rest: string) => `apiVersion: drillbook/v1\nenvironments:\n  - name: drills\n${rest}`;
const destroys = '    match: {}\n    allow: [changes, destroys]\n';
const open = '    match: {}\n    allow: [reads]\n';

function told(text: string): string {
  const { policy, diagnostics } = readSafetyPolicy('drillbook.policy.yaml', text);
  expect(policy).toBeUndefined();
  expect(diagnostics.length).toBeGreaterThan(0);
  return renderDiagnostics(diagnostics, text);
}

test('the example of the docs is valid', () => {
  const page = readFileSync(resolve(__dirname, '../../../docs/safety.md'), 'utf8');
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
  const { policy, diagnostics } = readSafetyPolicy('docs', example);
  expect(diagnostics).toEqual([]);
  expect(policy?.environments.map(({ name }) => name)).toEqual(['production', 'drills', 'everything-else']);
  expect(policy?.environments[0]).toMatchObject({
    madeByRun: ['reads', 'changes', 'destroys'],
    bounds: { maxItems: 1000 },
  });
});

test('a misspelt key is shown with line, column, caret and suggestion', () => {
  expect(told(one('    match: { acounts: ["1*"] }\n    allow: [reads]\n'))).toBe(
    [
      'error[unknown-key]: unknown key "acounts" in `environments[0].match`',
      ' --> drillbook.policy.yaml:4:14',
      '  |',
      '4 |     match: { acounts: ["1*"] }',
      '  |              ^^^^^^^',
      '  = help: did you mean `accounts`?',
      '',
    ].join('\n'),
  );
});

test.each([
  ['an account as a number', one('    match: { accounts: [111122223333] }\n    allow: []\n'), '12 digits in quotes'],
  [
    'an account too short',
    one('    match: { accounts: ["1234"] }\n    allow: []\n'),
    'must be an AWS account of 12 digits',
  ],
  ['a bad table pattern', one('    match: { tables: ["orders/*"] }\n    allow: []\n'), 'must be a table name such as'],
  ['a bad region', one('    match: { regions: ["EU-west-1"] }\n    allow: []\n'), 'must be an AWS region'],
  ['an effect that does not exist', one('    match: {}\n    allow: [destroy]\n'), 'did you mean `destroys`?'],
  ['no match', one('    allow: [reads]\n'), '`environments[0]` needs `match`'],
  ['no allow', one('    match: {}\n'), '`environments[0]` needs `allow`'],
  ['approvals that are no list', one(`${open}    approvals: { count: 2 }\n`), 'must be a list'],
  ['approvals of nothing', one(`${open}    approvals: [{ count: 2 }]\n`), 'needs `effects`'],
  [
    'an approval of reads',
    one(`${open}    approvals: [{ effects: [reads] }]\n`),
    'must be one of `creates`, `changes`, `destroys`',
  ],
  [
    'an approval of what is not allowed',
    one(`${open}    approvals: [{ effects: [destroys] }]\n`),
    'never asked for: `allow` has no `destroys`',
  ],
  [
    'an effect in two approvals',
    one(`${destroys}    approvals: [{ effects: [destroys] }, { effects: [changes, destroys], count: 2 }]\n`),
    '`destroys` is in `approvals` twice',
  ],
  [
    'more approvals than approvers',
    one(`${destroys}    approvals: [{ effects: [destroys], count: 2, approvers: [alice] }]\n`),
    '`count` asks for 2 approvals, but there is one approver',
  ],
  [
    'an approver twice',
    one(`${destroys}    approvals: [{ effects: [destroys], approvers: [alice, bob, alice] }]\n`),
    '"alice" is among the approvers twice',
  ],
  [
    'an approval of no age',
    one(`${destroys}    approvals: [{ effects: [destroys], within: 0s }]\n`),
    'a duration above zero',
  ],
  [
    'an unknown zone',
    one(`${open}    hours: { timezone: Europe/Berln, from: "08:00", to: "09:00" }\n`),
    'did you mean `Europe/Berlin`?',
  ],
  [
    'a time that is none',
    one(`${open}    hours: { timezone: UTC, from: "8:00", to: "25:00" }\n`),
    'must be a time in quotes',
  ],
  [
    'hours of no length',
    one(`${open}    hours: { timezone: UTC, from: "08:00", to: "08:00" }\n`),
    'needs `from` and `to` that differ',
  ],
  ['a bound below zero', one(`${open}    bounds: { maxItems: -1 }\n`), 'must be at least 0'],
  [
    'two of a name',
    one(`${open.replace('{}', '{ tables: [a-1] }')}  - name: drills\n${open}`),
    'two environments are named `drills`',
  ],
  ['one behind a wider one', one(`${open}  - name: production\n${open}`), 'put `production` before `drills`'],
  [
    'one behind its own pattern',
    one(
      `    match: { tables: ["a-*"] }\n    allow: []\n  - name: eu\n    match: { tables: [a-eu-?], regions: [eu-west-1] }\n    allow: []\n`,
    ),
    'never counts',
  ],
  ['an empty file', '', 'holds no safety policy'],
  ['only a comment', '# nothing\n', 'holds no safety policy'],
  ['a list', '- a\n', 'a safety policy must be a map'],
  ['an anchor', one('    match: &a {}\n    allow: []\n'), 'anchors are refused in safety policies'],
  ['a key twice', one(`${open}    allow: [destroys]\n`), 'twice'],
  ['no environments', 'apiVersion: drillbook/v1\nenvironments: []\n', 'at least 1 item'],
  ['another version', 'apiVersion: drillbook/v2\nenvironments: []\n', '`drillbook/v1`'],
  ['no YAML', 'environments: [', 'error[yaml-syntax]'],
])('refuses %s', (_what, text, expected) => {
  const shown = told(text);
  expect(shown).toContain(expected);
  expect(shown).toMatch(/--> drillbook\.policy\.yaml:\d+:\d+/);
});

test('environments that overlap in part are fine', () => {
  const text = one(
    '    match: { tables: ["a-*"], regions: [eu-west-1] }\n    allow: []\n  - name: other\n    match: { tables: ["a-*"] }\n    allow: []\n',
  );
  expect(readSafetyPolicy('x', text).diagnostics).toEqual([]);
});

test('approvals take their defaults, and may be of tables that the run made alone', () => {
  const text = one(`${open}    approvals: [{ effects: [destroys], madeByRun: true }]\n`);
  const { policy, diagnostics } = readSafetyPolicy('x', text);
  expect(diagnostics).toEqual([]);
  expect(policy?.environments[0]?.approvals).toEqual([
    { effects: ['destroys'], count: 1, within: '24h', deadline: '24h', madeByRun: true },
  ]);
});

test('bytes that are no text are refused', () => {
  expect(readSafetyPolicy('x', Buffer.from([0xff, 0xfe, 0x00])).policy).toBeUndefined();
});
