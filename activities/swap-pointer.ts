import { z } from 'zod';
import { persist } from './patience';
import { getPointer, type Pointer, setPointer } from './pointers/parameter';
import { callRetry, defineStep, type StepContext } from './step';
import { fail } from './step-failure';

/** The pointer before the swap. */
type Prepared = { readonly value: string; readonly version: number };

const value = z.string().min(1).max(4_096);

/**
 * SSM has no compare-and-set. Each put answers with the version it made, and versions count by one: so a put that made
 * the version after the seen one replaced the seen value, and one that made a later version replaced somebody else's,
 * which is then put back.
 */
export const swapPointer = defineStep({
  kind: 'swapPointer',
  summary:
    'Set the SSM parameter that applications read the name of their table from, unless others change it meanwhile',
  effect: 'changes',
  input: z.strictObject({
    parameter: z
      .string()
      .regex(/^[\w.\-/]{1,1011}$/, 'a parameter name: letters, digits, `_`, `.`, `-` and `/`')
      .describe('Name of the parameter; a String that exists.'),
    to: value.describe('The new value.'),
    from: value.describe('The value that it must have before; without it any.').optional(),
    fromVersion: z
      .int()
      .min(1)
      .describe(
        'The version that it must have before; without it any. Each change makes the next one, also to the same value.',
      )
      .optional(),
  }),
  output: z.strictObject({
    parameter: z.string().describe('Name of the parameter.'),
    previous: z.string().describe('Its value before.'),
    value: z.string().describe('Its value now.'),
    previousVersion: z.int().describe('Its version before.'),
    version: z.int().describe('Its version now.'),
  }),
  permissions: [{ actions: ['ssm:GetParameter', 'ssm:PutParameter'], on: { parameter: 'parameter' } }],
  touches: [],
  needs: [{ check: 'pointerIs', parameter: 'parameter', from: 'from', version: 'fromVersion', to: 'to' }],
  work: [],
  predict: ({ parameter, to }) => ({ parameter, value: to }),
  idempotency: 'Finds that an earlier attempt has set it: the value is the new one, one version after the one seen.',
  recheck: { stands: 'pointer', of: 'parameter' },
  timeout: '30m',
  heartbeat: '10s',
  retry: callRetry,

  async prepare(context, { parameter, from, fromVersion, to }): Promise<Prepared> {
    const before = await persist(context, () => getPointer(context, parameter));
    const earlier = context.step.preparedBefore as Prepared | undefined;
    // What an attempt before meant to replace, and has.
    if (earlier && (await persist(context, () => isSwapped(context, parameter, to, earlier, before)))) return earlier;
    if (from !== undefined && before.value !== from && before.value !== to) {
      moved(parameter, `expected "${from}", found "${before.value}"`);
    }
    if (fromVersion !== undefined && before.version !== fromVersion) {
      // A run that was resumed may have set it before it ended.
      const wanted = { value: from ?? '', version: fromVersion };
      if (await persist(context, () => isSwapped(context, parameter, to, wanted, before))) return before;
      moved(parameter, `expected version ${fromVersion}, found version ${before.version}, "${before.value}"`);
    }
    return before;
  },

  async run(context, { parameter, to }, before) {
    const version = before.value === to ? before.version : await swap(context, parameter, to, before);
    const now = await persist(context, () => getPointer(context, parameter));
    if (now.value !== to) moved(parameter, `set to "${to}", it is "${now.value}" already, version ${now.version}`);
    return { parameter, previous: before.value, previousVersion: before.version, value: to, version };
  },
});

function swap(context: StepContext, parameter: string, to: string, before: Prepared): Promise<number> {
  return persist(context, async () => {
    // Looked at before each try: the answer to the last one may have been lost.
    const now = await getPointer(context, parameter);
    if (await isSwapped(context, parameter, to, before, now)) return now.version;
    if (now.version !== before.version) moved(parameter, `it became "${now.value}", version ${now.version}`);
    const made = await setPointer(context, parameter, to);
    if (made === before.version + 1) return made;
    const replaced = await getPointer(context, parameter, made - 1);
    // What was replaced was put by an earlier try of this very step.
    if (replaced.value === to && made === before.version + 2) return made;
    return await putBack(context, parameter, replaced, made);
  });
}

/** Whether this very step has set it: once, or once more because it took the first time for lost. */
async function isSwapped(context: StepContext, parameter: string, to: string, before: Pointer, now: Pointer) {
  const puts = now.version - before.version;
  if (now.value !== to || puts < 1 || puts > 2) return false;
  return puts === 1 || (await getPointer(context, parameter, before.version + 1)).value === to;
}

async function putBack(context: StepContext, parameter: string, replaced: Pointer, made: number): Promise<never> {
  const restored = await persist(context, () => setPointer(context, parameter, replaced.value));
  const others = restored === made + 1 ? '' : `; it was changed again meanwhile, so look at versions ${made} on`;
  return moved(parameter, `it became "${replaced.value}" just before it was set; that value is back${others}`);
}

function moved(parameter: string, what: string): never {
  fail('PointerMoved', `Cannot swap the parameter "${parameter}": ${what}`, {
    hint: 'Somebody else changes it: agree who does, then run again or set it by hand.',
    details: { parameter },
  });
}
