import { steps } from '../../activities/step-table';
import { matchesWildcard } from '../../emulator/authorization/wildcard';
import { HookServer } from '../../faults/hook-server';
import { failureOfStep } from '../../faults/sample-table';
import { isRetryable } from '../../language/failure';
import { useBench } from './bench-hooks';
import { permissionScenes } from './permission-scenes';
import { type Grant, grantsOf, policyOf } from './policy-of';

const functions: Record<string, string> = {};
const hook = new HookServer();
beforeAll(async () => {
  await hook.start();
  functions['hook'] = hook.url;
});
afterAll(() => hook.stop());
const bench = useBench({ functions });
afterEach(() => bench().emulator.access.restrict(null));

const kindOf = (name: string) => name.split(' ')[0];

test('every kind is walked', () => {
  const walked = new Set(Object.keys(permissionScenes).map(kindOf));
  expect([...walked].sort()).toEqual(steps.map(({ kind }) => kind).sort());
});

describe.each(Object.entries(permissionScenes))('%s', (name, setting) => {
  const step = steps.find(({ kind }) => kind === kindOf(name)) as (typeof steps)[number];
  const scene = () => setting(bench());

  test('needs no more than it declares', async () => {
    const { input, around } = await scene();
    bench().emulator.access.restrict(policyOf(grantsOf(step, input)));
    await bench().perform(step, input, around);
  });

  test('needs each action that it declares, and names the one that it misses, at the first try', async () => {
    const missed: Grant[] = [];
    const { length } = grantsOf(step, (await scene()).input);
    for (let at = 0; at < length; at += 1) {
      bench().emulator.access.restrict(null);
      const { input, around } = await scene();
      const grants = grantsOf(step, input);
      const missing = grants[at] as Grant;
      bench().emulator.access.restrict(policyOf(grants.filter((grant) => grant !== missing)));
      const failure = await failureOfStep(bench().perform(step, input, around));
      expect(failure).toMatchObject({
        code: 'AccessDenied',
        message: expect.stringContaining(`${missing.action} is not allowed: `),
        details: { action: missing.action, resource: expect.any(String) },
      });
      const { resource = '' } = failure.details as { resource?: string };
      expect(matchesWildcard(missing.resource, resource)).toBe(true);
      expect(failure.message).toContain(` on resource: ${resource}`);
      expect(isRetryable(failure)).toBe(false);
      missed.push(missing);
    }
    expect(missed).toHaveLength(length);
  });
});
