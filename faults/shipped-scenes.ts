import { PutParameterCommand } from '@aws-sdk/client-ssm';
import type { JsonObject } from '../language/json';
import type { HookCall } from './hook-server';
import { live, type Scene, type SceneWorld, scenes } from './scenes';
import { damaged, withCopy } from './swap-scenes';

export interface HookedWorld extends SceneWorld {
  /** Below it hooks answer 200, but for `/broken`. */
  readonly hookUrl: string;
}

export type HookedScene = (world: HookedWorld, name: string) => Promise<JsonObject> | JsonObject;

/** What a hook answers. */
export function brokenOrNot({ call }: HookCall): number {
  return call.includes('/broken') ? 400 : 200;
}

/** A way through a shipped runbook. */
export interface ShippedScene {
  readonly runbook: string;
  readonly way: string;
  readonly scene: HookedScene;
}

/** Ways that add to those of the common scenes: other hooks, clean-ups, and what an undo does. */
const more: Readonly<Record<string, Readonly<Record<string, HookedScene>>>> = {
  'recover-table': {
    'with a look whether applications work': (world, table) => swapped(world, table, '/health'),
    'undone, since applications do not work': (world, table) => swapped(world, table, '/broken'),
  },
  'cutover-pointer': {
    'with writers fenced': (world, table) => cutOver(world, table, '/health'),
    'undone, since applications do not work': (world, table) => cutOver(world, table, '/broken'),
  },
  'cutover-copy-back': {
    'with writers fenced by a function': async (world, table) => ({
      ...(await damaged(world, table)),
      ...{ maxItems: 10, approve: false, functionName: 'migrate', drain: '50ms' },
    }),
    'undone, since applications do not work': async (world, table) => ({
      ...(await damaged(world, table)),
      ...{ mayDelete: true, maxItems: 10, approve: false, ...fenced(world, '/broken') },
    }),
  },
  'recreate-table': {
    'with writers fenced': async (world, table) => ({ ...(await withCopy(world, table)), ...fenced(world, '/health') }),
    'undone, since applications do not work': async (world, table) => ({
      ...(await withCopy(world, table)),
      ...fenced(world, '/broken'),
    }),
  },
  'backup-before-migration': {
    'by addresses': async (world, table) => {
      await live(world, table);
      return { table, ...addresses(world), verifyUrl: `${world.hookUrl}/verify` };
    },
    'by addresses, undone': async (world, table) => {
      await live(world, table);
      return { table, ...addresses(world), verifyUrl: `${world.hookUrl}/broken` };
    },
    'by a function, undone': async (world, table) => {
      await live(world, table);
      return { table, functionName: 'migrate', verifyUrl: `${world.hookUrl}/broken` };
    },
    'with the backup deleted in the end': async (world, table) => {
      await live(world, table);
      return { table, functionName: 'migrate', deleteBackup: true };
    },
  },
};

async function swapped(world: HookedWorld, table: string, health: string): Promise<JsonObject> {
  const there = await live(world, table);
  const pointer = `/${table}/table`;
  const put = new PutParameterCommand({ Name: pointer, Value: table, Type: 'String' });
  await world.clients.services.ssm().send(put);
  return { table, target: `${table}-2`, to: await there.mark(), pointer, healthUrl: world.hookUrl + health };
}

async function cutOver(world: HookedWorld, table: string, health: string): Promise<JsonObject> {
  const common = await scenes['cutover-pointer']?.['nobody fences the writers']?.(world, table);
  return { ...common, ...fenced(world, health) };
}

function fenced({ hookUrl }: HookedWorld, health: string) {
  return { fenceUrl: `${hookUrl}/writers`, healthUrl: hookUrl + health, drain: '50ms' };
}

function addresses({ hookUrl }: HookedWorld) {
  return { migrateUrl: `${hookUrl}/migrate`, undoUrl: `${hookUrl}/undo` };
}

/** All ways through all shipped runbooks. */
export const shippedScenes: readonly ShippedScene[] = Object.entries(scenes).flatMap(([runbook, common]) => {
  const ways: Record<string, Scene | HookedScene> = { ...common, ...more[runbook] };
  return Object.entries(ways).map(([way, scene]) => ({ runbook, way, scene }));
});
