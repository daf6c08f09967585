import { readNotifications, renderDiagnostics } from '../../../language';

const head = 'apiVersion: drillbook/v1\ntargets:\n';
const hook = '  - name: on-call\n    command: { run: [page] }\n';
const route = 'routes:\n  - { events: [failed], to: [on-call] }\n';

function told(text: string): string {
  const { notifications, diagnostics } = readNotifications('drillbook.notifications.yaml', text);
  expect(notifications).toBeUndefined();
  expect(diagnostics.length).toBeGreaterThan(0);
  return renderDiagnostics(diagnostics, text);
}

test('defaults are filled in', () => {
  const text = `${head}  - name: on-call\n    webhook: { url: "https://example.org/x", secrets: [{ secret: HOOK }] }\n${route}`;
  const { notifications, diagnostics } = readNotifications('n.yaml', text);
  expect(diagnostics).toEqual([]);
  expect(notifications).toEqual({
    file: 'n.yaml',
    targets: [
      {
        name: 'on-call',
        webhook: { url: 'https://example.org/x', secrets: [{ secret: 'HOOK' }], headers: {}, timeout: '10s' },
      },
    ],
    routes: [{ events: ['failed'], to: ['on-call'] }],
  });
});

test('a target that does not exist is shown with line, column, caret and suggestion', () => {
  expect(told(`${head}${hook}routes:\n  - { events: [failed], to: [on-cal] }\n`)).toContain(
    [
      'error[wrong-value]: there is no target `on-cal`',
      ' --> drillbook.notifications.yaml:6:30',
      '  |',
      '6 |   - { events: [failed], to: [on-cal] }',
      '  |                              ^^^^^^',
      '  = help: did you mean `on-call`?',
    ].join('\n'),
  );
});

test.each([
  ['no target', `apiVersion: drillbook/v1\n${route}`, 'needs `targets`'],
  ['an empty file', '', 'the file holds no notifications'],
  ['a list', '- a\n', 'must be a map, got a list'],
  ['a target of no kind', `${head}  - name: on-call\n${route}`, 'does not say what it is'],
  [
    'a target of two kinds',
    `${head}${hook}    sns: { topicArn: "arn:aws:sns:eu-west-1:111122223333:x" }\n${route}`,
    'the target `on-call` is `sns` and `command`',
  ],
  ['a name twice', `${head}${hook}${hook}${route}`, 'two targets are named `on-call`'],
  ['a target that nothing goes to', `${head}${hook}${hook.replace('on-call', 'other')}${route}`, 'no route goes to'],
  ['an event that does not exist', `${head}${hook}${route.replace('failed', 'fails')}`, 'must be one of `failed`'],
  ['an unsigned webhook', `${head}  - name: on-call\n    webhook: { url: "https://a" }\n${route}`, 'needs `secrets`'],
  [
    'the address of Slack in the file',
    `${head}  - name: on-call\n    slack: { url: "https://hooks.slack.com/services/T/B/x" }\n${route}`,
    'must be a map',
  ],
  [
    'a secret of two places',
    `${head}  - name: on-call\n    slack: { url: { secret: A, secretFile: b } }\n${route}`,
    'one of `secret: NAME` and `secretFile: PATH`',
  ],
  [
    'a topic that is none',
    `${head}  - name: on-call\n    sns: { topicArn: orders }\n${route}`,
    'the ARN of an SNS topic',
  ],
  [
    'an address of another kind',
    `${head}  - name: on-call\n    webhook: { url: "ftp://a", secrets: [{ secret: A }] }\n${route}`,
    'targets[0].webhook.url',
  ],
  [
    'a pattern of tables',
    `${head}${hook}routes:\n  - { events: [failed], tables: ["a/b"], to: [on-call] }\n`,
    'a table name',
  ],
])('%s is refused', (_what, text, message) => {
  expect(told(text)).toContain(message);
});
