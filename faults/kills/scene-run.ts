import { randomUUID } from 'node:crypto';
import { createClients } from '../../activities/clients';
import { startEmulator } from '../../emulator/start-emulator';
import type { JsonObject } from '../../language/json';
import { endState } from '../end-state';
import { shippedPlan } from '../plan-of';
import type { ShippedScene } from '../shipped-scenes';
import type { KillPoint } from './kill-point';
import type { KillWatch } from './kill-watch';
import type { KillStage } from './stage';

export interface SceneEnd {
  readonly end: JsonObject;
  readonly watch: KillWatch;
}

const table = 'killed-orders';
const times = { restoreDurationMs: 300, restorableLagMs: 500, systemBackupDelayMs: 500 };

/** Runs a shipped runbook in a world made for it, with these deaths. */
export async function runScene(
  stage: KillStage,
  { runbook, scene }: ShippedScene,
  points: readonly KillPoint[],
): Promise<SceneEnd> {
  const { hook, hookUrl } = stage;
  const emulator = await startEmulator({ ...times, functions: { migrate: hook.url } });
  try {
    const clients = await createClients({ endpoint: emulator.url, region: 'us-east-1' });
    const plan = shippedPlan(runbook, await scene({ clients, hookUrl }, table));
    hook.calls.length = 0;
    const id = `kill-${randomUUID()}`;
    const { facts, watch } = await stage.run({ id, plan, emulatorUrl: emulator.url, points });
    const { started } = emulator.stats.snapshot().restores;
    const world = { clients, emulatorUrl: emulator.url, hookCalls: hook.calls, restores: started, names: [id, table] };
    return { end: await endState(world, plan, facts), watch };
  } finally {
    await emulator.close();
  }
}
