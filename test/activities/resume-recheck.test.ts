import type { RecheckRequest } from '../../activities/contract';
import { createTable } from '../../activities/create-table';
import { recheckEffect } from '../../activities/resume-recheck';
import { Seal } from '../../activities/sealing/seal';
import { steps } from '../../activities/step-table';
import type { Fault } from '../../emulator/faults';
import { failureOfStep, uniqueName } from '../../faults/sample-table';
import type { JsonObject } from '../../language/json';
import { useBench } from './bench-hooks';
import { permissionScenes } from './permission-scenes';
import { grantsOf, policyOf } from './policy-of';

// It is only there; nobody calls it.
const bench = useBench({ functions: { hook: 'http://127.0.0.1:9' } });
afterEach(() => bench().emulator.access.restrict(null));

const standing = steps.filter(({ recheck }) => typeof recheck !== 'string').map((step) => [step.kind, step] as const);

/** A step that has ended, its scene made of what the kind needs at most. */
async function done(kind: string) {
  const step = steps.find((each) => each.kind === kind) ?? createTable;
  const { input, around } = await (permissionScenes[kind]?.(bench()) ?? Promise.reject(new Error(`No scene: ${kind}`)));
  const prepared = step.prepares ? await bench().prepare(step, input, around) : undefined;
  const circumstances = { ...around, ...(prepared && { prepared }) };
  const outputs = await bench().run(step, input, circumstances);
  return { step, input, recheck: () => bench().recheck(step, input, outputs, circumstances) };
}

describe.each(standing)('the effect of %s', (kind) => {
  test('is seen with no permission but those of the kind', async () => {
    const { step, input, recheck } = await done(kind);
    bench().emulator.access.restrict(policyOf(grantsOf(step, input)));
    expect(await recheck()).toEqual({ stands: true });
  });

  test('is not called gone for a permission that is missing', async () => {
    const { recheck } = await done(kind);
    bench().emulator.access.restrict(policyOf([]));
    expect((await failureOfStep(recheck())).code).toBe('AccessDenied');
  });

  test.each<[string, Fault]>([
    ['throttling', { kind: 'throttle', count: 8 }],
    ['an outage', { kind: 'fail-before', count: 8 }],
    ['lost answers', { kind: 'drop-answer', count: 8 }],
  ])('is seen after %s', async (_, fault) => {
    const { recheck } = await done(kind);
    bench().emulator.faults.add(fault);
    expect(await recheck()).toEqual({ stands: true });
  });

  test('is looked at without changing anything', async () => {
    const { recheck } = await done(kind);
    const before = changes();
    await recheck();
    expect(changes()).toEqual(before);
  });
});

/** Calls that could change something. */
function changes(): Readonly<Record<string, number>> {
  const { calls } = bench().emulator.stats.snapshot();
  return Object.fromEntries(Object.entries(calls).filter(([name]) => !/^(Describe|List|Get|Scan|BatchGet)/.test(name)));
}

const host = {
  attempt: 1,
  lastProgress: undefined,
  signal: new AbortController().signal,
  heartbeat: () => {},
  sleep: async () => {},
};

function request(input: JsonObject, more: Partial<RecheckRequest['recheck']> = {}): RecheckRequest {
  return {
    run: { id: 'run-1', runbook: 'test', planDigest: '', directory: __dirname },
    step: { id: 'create', path: 'steps.create' },
    input,
    created: {},
    recheck: { kind: 'createTable', stands: 'tableOfThisRun', of: 'table', outputs: {}, ...more },
  };
}

test.each<[string, RecheckRequest, string]>([
  ['inputs that its kind does not take', request({ table: uniqueName() }), '`keys`'],
  [
    'an effect that it does not know',
    request({}, { stands: 'worldPeace' as 'noTable' }),
    'Cannot look whether the effect "worldPeace" of "createTable" stands',
  ],
  [
    'an input that names nothing',
    request({ table: uniqueName(), keys: { partition: { name: 'id' } } }, { of: 'keys' }),
    'Expected `keys` of "create" to name something',
  ],
])('%s are refused', async (_, asked, complaint) => {
  const surroundings = {
    ...bench().clients,
    clock: { now: () => undefined } as never,
    mark: { isEmulator: () => true },
    seal: Seal.ofThisProcess(),
  };
  expect(await failureOfStep(recheckEffect(createTable, asked, host, surroundings))).toMatchObject({
    code: 'InvalidInput',
    message: expect.stringContaining(complaint),
  });
});
