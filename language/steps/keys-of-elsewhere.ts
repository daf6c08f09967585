/** Keys of GitHub Actions, Kubernetes, SSM and Step Functions that people write from habit, and what is said here. */
const inStep: ReadonlyMap<string, string> = new Map([
  ...same(['needs', 'dependsOn', 'depends_on'], 'steps run in the order they stand in; `parallel` runs them at once'),
  ...same(['when', 'condition', 'unless'], 'write `if` with an expression'),
  ...same(['timeout-minutes', 'timeoutSeconds', 'timeoutMinutes'], 'write `timeout` with a duration, such as `5m`'),
  ...same(['continue-on-error', 'ignoreErrors', 'ignore_errors'], 'write `onFailure: continue`'),
  ...same(['retries', 'maxAttempts', 'attempts'], 'write `retry: { maxAttempts: 3 }`'),
  ...same(
    ['uses', 'action', 'type', 'with', 'inputs'],
    'name the step kind itself as the key, with its inputs under it: `countItems: { table: ... }`',
  ),
  ['env', 'list environment variables under `env` at the top, and read them as `env.<NAME>`'],
  ['finally', 'write `finally` at the top of the runbook'],
  ['outputs', 'every step kind has its outputs; those of the runbook stand under `outputs` at the top'],
  ['script', 'there is no shell here: call a hook with `http` or `lambda`'],
]);

const atTop: ReadonlyMap<string, string> = new Map([
  ...same(['on', 'schedule'], 'a runbook is started by hand, or on a schedule by `drillbook schedule create`'),
  ...same(['mainSteps', 'jobs', 'tasks', 'States'], 'write `steps`, a list'),
  ...same(['version', 'schemaVersion'], 'write `apiVersion: drillbook/v1`'),
  ...same(['metadata', 'spec'], 'what is in it stands at the top of the runbook here'),
  ['kind', 'remove it: `apiVersion` says all'],
  ['parameters', 'write `inputs`'],
  ...same(['secrets', 'vars', 'variables'], 'declare `inputs`, or list environment variables under `env`'),
]);

const inInput: ReadonlyMap<string, string> = new Map([
  ['required', 'an input without `default` must be given'],
  ...same(['options', 'allowedValues', 'choices'], 'write `enum`'),
  ...same(['min', 'max', 'minimum', 'maximum'], 'check it with an `assert` step'),
  ['allowedPattern', 'write `pattern`'],
]);

export function stepKeyMeant(key: string): string | undefined {
  return inStep.get(key);
}

/** `where` is what messages call the map: the runbook, or `inputs.<name>`. */
export function keyMeant(key: string, where: string): string | undefined {
  if (where === 'the runbook') return atTop.get(key);
  return /^inputs\.[^.]+$/.test(where) ? inInput.get(key) : undefined;
}

function same(keys: readonly string[], said: string): (readonly [string, string])[] {
  return keys.map((key) => [key, said] as const);
}
