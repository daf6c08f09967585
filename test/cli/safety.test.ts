import { Machine } from './drillbook';

let machine: Machine;
beforeEach(() => {
  machine = new Machine();
});
afterEach(() => machine.remove());

const bad = 'apiVersion: drillbook/v1\nenvironments:\n  - name: drills\n    match: {}\n    alow: [reads]\n';

test.each(['worker', 'up', 'drill', 'plan'])(
  '%s does not start with a bad policy in its directory',
  async (command) => {
    machine.write('drillbook.policy.yaml', bad);
    const { code, stdout, stderr } = await machine.run(command, ...(command === 'plan' ? ['guarded-delete'] : []));
    expect(code).toBe(2);
    expect(`${stdout}${stderr}`).toContain('drillbook.policy.yaml:5:5');
    expect(`${stdout}${stderr}`).toContain('did you mean `allow`?');
    expect(stderr).toContain('The safety policy "drillbook.policy.yaml" cannot be used as it is.');
  },
);

test('a worker does not start when the file that is named is not there', async () => {
  const named = await machine.run('worker', '--safety', 'none.yaml');
  expect(named.code).toBe(2);
  expect(named.stderr).toContain('Cannot read the safety policy "none.yaml": there is no such file');
  machine.environment['DRILLBOOK_SAFETY'] = 'other.yaml';
  expect((await machine.run('worker')).stderr).toContain('Cannot read the safety policy "other.yaml"');
  machine.environment['DRILLBOOK_SAFETY'] = '';
  expect((await machine.run('worker')).code).toBe(2);
});

test('the diagnostics are lines for programs too', async () => {
  machine.write('my.yaml', bad);
  const { code, lines } = await machine.run('worker', '--safety', 'my.yaml', '--json');
  expect(code).toBe(2);
  expect(lines()).toContainEqual(expect.objectContaining({ type: 'diagnostics', file: 'my.yaml', valid: false }));
});

test('a drill outside the policy is refused with exit 4, by file, environment and rule', async () => {
  const closed = 'apiVersion: drillbook/v1\nenvironments:\n  - { name: closed, match: {}, allow: [reads] }\n';
  machine.write('closed.yaml', closed);
  const { code, stdout, stderr } = await machine.run('drill', '--safety', 'closed.yaml');
  expect(stdout).toContain('under the safety policy "closed.yaml"');
  expect(`${stdout}${stderr}`).toContain('closed.yaml does not allow `creates`');
  expect(code).toBe(4);
});

test('a drill that the policy wants approved waits for a person, exit 5, and says what is asked', async () => {
  const approvals = '[{ effects: [destroys], approvers: [bob], madeByRun: true }]';
  const asking = `{ name: asking, match: {}, allow: [reads, creates, changes, destroys], approvals: ${approvals} }`;
  machine.write('asking.yaml', `apiVersion: drillbook/v1\nenvironments:\n  - ${asking}\n`);
  const { code, stdout, stderr } = await machine.run('drill', '--safety', 'asking.yaml');
  expect(`${stdout}${stderr}`).toContain('Approve `destroys` on "');
  expect(`${stdout}${stderr}`).toContain('in "asking", as asking.yaml asks?');
  expect(code).toBe(5);
});
