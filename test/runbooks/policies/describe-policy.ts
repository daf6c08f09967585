import { randomBytes } from 'node:crypto';
import { stepKinds } from '../../../activities/step-table';
import { HookServer } from '../../../faults/hook-server';
import { shippedPlan } from '../../../faults/plan-of';
import { type Scene, scenes } from '../../../faults/scenes';
import type { JsonObject } from '../../../language/json';
import { predictSteps } from '../../../language/predict';
import { type Grant, policyOf } from '../../../planning/policy/document';
import { runGrants } from '../../../planning/policy/grants';
import { settingsToSet } from '../../../planning/policy/settings-to-set';
import { World } from '../../../planning/world';
import { endingAtFailures } from '../ending-at-failures';
import { type FastWorld, fastWorld } from './fast-world';

const place = { account: '000000000000', region: 'us-east-1' };

/** How many runs go on at once, each in a world of its own: a policy is in force for a whole emulator. */
const worlds = 3;

/** Every grant is taken away with `DRILLBOOK_POLICIES=all`; else every fourth, which takes a quarter of the time. */
const step = process.env['DRILLBOOK_POLICIES'] === 'all' ? 1 : 4;

/** The tables of the common scenes have no indexes, no alarms, no autoscaling and no functions on their streams. */
const ofSettings =
  /\/index\/|:(ListTagsForResource|DescribeScalingPolicies|DescribeScheduledActions|UpdateEventSourceMapping) /;

interface Policed {
  /** What the scenes do not come to, because of what others do meanwhile: `action resource`. */
  readonly notComeTo?: RegExp;
  /** A scene of a table that has them, for the grants that the others do not come to. */
  readonly settled?: Scene;
}

/** A shipped runbook with just what `drillbook policy` prints for it, and without each action of that. */
export function describePolicy(runbook: string, { notComeTo, settled }: Policed = {}): void {
  const hook = new HookServer();
  let fast: FastWorld[] = [];
  beforeAll(async () => {
    await hook.start();
    const open = Array.from({ length: worlds }, () => fastWorld({ migrate: `${hook.url}/function` }));
    fast = await Promise.all(open);
  });
  afterAll(async () => {
    await Promise.all(fast.map((world) => world.stop()));
    await hook.stop();
  });

  const ways = Object.entries(scenes[runbook] ?? {});
  const all = [...ways, ...(settled ? [['of a table with many settings', settled] as const] : [])];
  test.each(all)(
    '%s: passes with its policy, and names each action that is taken out of it',
    async (_, scene) => {
      const [first] = fast as [FastWorld];
      const whole = await attempt(first, runbook, await scene(first, freshName()));
      const { verdict, failure } = whole.facts;
      expect({ verdict, failure }).toEqual({ verdict: 'passed', failure: undefined });

      const isTried = (text: string, at: number) =>
        scene === settled ? ofSettings.test(text) : at % step === 0 && !ofSettings.test(text) && !notComeTo?.test(text);
      const places = whole.grants.flatMap(({ action, resource }, at) =>
        isTried(`${action} ${resource}`, at) ? [at] : [],
      );
      await inEachWorld(fast, places, async (world, at) => {
        const inputs = await scene(world, freshName());
        const { facts, missing } = await attempt(world, runbook, inputs, at);
        // The grant is in the expectation, so that a failure tells which one it was.
        expect({ missing, verdict: facts.verdict, failure: facts.failure }).toEqual({
          missing,
          verdict: 'error',
          failure: expect.objectContaining({
            code: 'AccessDenied',
            message: expect.stringContaining(`${missing?.action} is not allowed`),
            details: expect.objectContaining({
              action: missing?.action,
              resource: expect.stringMatching(asPattern(missing?.resource ?? '')),
            }),
          }),
        });
      });
    },
    600_000,
  );
}

/** Runs with the policy of the run, less the grant at a place. */
async function attempt(world: FastWorld, runbook: string, inputs: JsonObject, without?: number) {
  const plan = shippedPlan(runbook, inputs);
  const rows = predictSteps(plan, stepKinds);
  const toSet = await settingsToSet(rows, new World(world.clients));
  const grants = runGrants(rows, place, toSet).filter(unique);
  const missing = without === undefined ? undefined : grants[without];
  world.restrict(policyOf(grants.filter((grant) => grant !== missing)));
  try {
    return { facts: await world.run(endingAtFailures(plan)), grants, missing };
  } finally {
    world.restrict(null);
  }
}

function unique({ action, resource }: Grant, at: number, all: readonly Grant[]): boolean {
  return all.findIndex((other) => other.action === action && other.resource === resource) === at;
}

async function inEachWorld<T>(all: FastWorld[], queue: T[], work: (world: FastWorld, task: T) => Promise<void>) {
  const left = [...queue];
  const drain = async (world: FastWorld) => {
    for (let task = left.shift(); task !== undefined; task = left.shift()) await work(world, task);
  };
  const drained = await Promise.allSettled(all.map(drain));
  for (const outcome of drained) if (outcome.status === 'rejected') throw outcome.reason;
}

/** Only the run knows the whole name of some resources; their grants have `*` in it. */
function asPattern(resource: string): RegExp {
  const parts = resource.split('*').map((part) => part.replace(/[^\w]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

function freshName(): string {
  return `orders-${randomBytes(4).toString('hex')}`;
}
