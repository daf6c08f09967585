import { fakeKinds } from '../../../faults/fuzz/fake-kinds';
import { validateRunbook } from '../../../language';
import { isSecretInput, isSecretVariable } from '../../../language/sections/secret-name';
import { compiled } from '../compiled';

const text = `env: [STAGE, EMPTY]\nlocks: [orders, "\${{ inputs.table }}-\${{ env.STAGE }}"]\nsteps:\n  - countItems: { table: orders }\n`;

test('the variables that the runbook lists are in the plan with their values, and no others', () => {
  expect(compiled(text).env).toEqual({ STAGE: 'test', EMPTY: '' });
});

test('locks may hold expressions over inputs and the environment', () => {
  expect(compiled(text).locks).toEqual([
    { value: 'orders' },
    { join: [{ cel: 'inputs.table' }, { value: '-' }, { cel: 'env.STAGE' }] },
  ]);
});

test('a plan without them is as it was before there were any', () => {
  const plan = compiled('steps:\n  - countItems: { table: orders }\n');
  for (const key of ['env', 'locks', 'objectives', 'undoWhen']) expect(plan).not.toHaveProperty(key);
});

test('`undo` says when steps are undone', () => {
  expect(compiled('undo: never\nsteps:\n  - countItems: { table: orders }\n').undoWhen).toBe('never');
});

test('to validate a runbook its variables need not be set', () => {
  const whole = `apiVersion: drillbook/v1\nname: a\ndescription: b\ninputs: { table: { type: table } }\n${text}`;
  expect(validateRunbook({ file: 'a.yaml', directory: '/', text: whole }, fakeKinds).diagnostics).toEqual([]);
});

test.each(['AWS_SECRET_ACCESS_KEY', 'GITHUB_TOKEN', 'DB_PASSWORD', 'API_KEY', 'MY_CREDENTIALS', 'dbpwd'])(
  'the variable %s is taken for a secret',
  (name) => expect(isSecretVariable(name)).toBe(true),
);

test.each(['apiKey', 'api_key', 'dbPassword', 'token', 'clientSecret', 'PASSWORD', 'accessToken'])(
  'the input %s is taken for a secret',
  (name) => expect(isSecretInput(name)).toBe(true),
);

test.each(['partitionKey', 'keys', 'table', 'tokenized', 'secretary', 'keyName', 'sortKey'])(
  'the input %s is none',
  (name) => expect(isSecretInput(name)).toBe(false),
);
