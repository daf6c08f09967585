import { forTemporal } from '../../activities/create-activities';
import { HookServer } from '../../faults/hook-server';
import { lossScenes } from '../../faults/lost-answers';
import { failureOfStep } from '../../faults/sample-table';
import { useBench } from './bench-hooks';

const functions: Record<string, string> = {};
const hook = new HookServer();
beforeAll(async () => {
  await hook.start();
  functions['hook'] = hook.url;
});
afterAll(() => hook.stop());
const bench = useBench({ functions });

/** Those that make one call at a time; `patience.test.ts` and `http.test.ts` have the others. */
const scenes = lossScenes
  .filter(({ step }) => !['putItems', 'loadItems', 'reconcileItems', 'deleteItems', 'http'].includes(step.kind))
  .map((scene) => [scene.operation, scene.step.kind, scene] as const);

test.each(scenes)(
  '%s of %s that is refused for ever is sent 40 times: the SDK and Temporal add none',
  async (...given) => {
    const [operation, , scene] = given;
    const calls = () => bench().emulator.stats.snapshot().calls[operation] ?? 0;
    for (const kind of ['throttle', 'fail-before'] as const) {
      const { input, around = {} } = await scene.begin({ bench: bench(), hook }, () => 0);
      bench().emulator.faults.replace([{ kind, operation }]);
      const before = calls();
      const error = await bench()
        .perform(scene.step, input, around)
        .catch((thrown: unknown) => thrown);
      bench().emulator.faults.clear();
      expect(calls() - before).toBe(40);
      expect(await failureOfStep(Promise.reject(error))).toMatchObject({ tries: 40 });
      expect(forTemporal(error, 1)).toMatchObject({ nonRetryable: true });
    }
  },
);
