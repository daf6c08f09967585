import { join } from 'node:path';
import { type Clients, createClients } from '../../activities/clients';
import { ServerClock } from '../../activities/server-clock';
import { type Connected, connectTo } from '../../cli/connection/connect';
import { packageRoot } from '../../cli/package-root';
import { VirtualClock } from '../../emulator/clock';
import { type Emulator, startEmulator } from '../../emulator/start-emulator';
import { startTemporalServer } from '../../local/temporal-server/start-server';
import { searchAttributeTypes } from '../../workflows/search-attributes';
import { startGateProxy } from '../gate-proxy';
import { HookServer } from '../hook-server';
import { brokenOrNot } from '../shipped-scenes';
import { WorkerProcess } from '../worker-process';
import { StepPaths } from './step-paths';
import { StepWatch } from './step-watch';

/** An emulator whose time flies, Temporal and a worker, for many runs at once; a watch between the worker and the world. */
export interface ResumeStage {
  readonly connected: Connected;
  readonly emulator: Emulator;
  readonly clients: Clients;
  readonly watch: StepWatch;
  readonly hook: HookServer;
  /** Over the watch. */
  readonly hookUrl: string;
  close(): Promise<void>;
}

/** Milliseconds of the machine, and how far the emulator's clock goes in them. */
const beat = { everyMs: 10, advanceMs: 200 } as const;

export async function openResumeStage(): Promise<ResumeStage> {
  const ends: (() => unknown)[] = [];
  const close = async () => {
    for (const end of ends.reverse()) await end();
  };
  try {
    const temporal = await startTemporalServer({ searchAttributes: searchAttributeTypes });
    ends.push(() => temporal.stop());
    const connected = await connectTo({ connection: { address: temporal.address }, namespace: 'default' });
    ends.push(() => connected.close());
    const hook = new HookServer();
    hook.answer = brokenOrNot;
    await hook.start();
    ends.push(() => hook.stop());

    const clock = new VirtualClock();
    const functions = { migrate: hook.url };
    const emulator = await startEmulator({ clock, restorableLagMs: 5_000, restoreDurationMs: 2_000, functions });
    ends.push(() => emulator.close());
    const ticking = setInterval(() => clock.advance(beat.advanceMs), beat.everyMs);
    ends.push(() => clearInterval(ticking));
    const clients = await createClients({ endpoint: emulator.url, region: 'us-east-1' });
    // Marks of time are the emulator's then.
    new ServerClock(clients.dynamodb);

    const watch = new StepWatch(new StepPaths(connected.client));
    const [toEmulator, toHook] = await Promise.all(
      [emulator.url, hook.url].map((url) =>
        startGateProxy(
          url,
          (operation, headers) => watch.calls(operation, headers),
          (headers, status) => watch.performed(headers, status),
        ),
      ),
    );
    ends.push(
      () => toEmulator?.close(),
      () => toHook?.close(),
    );
    const worker = new WorkerProcess({
      TEMPORAL_ADDRESS: temporal.address,
      AWS_ENDPOINT_URL_DYNAMODB: toEmulator?.url,
      AWS_REGION: 'us-east-1',
      NODE_OPTIONS: `--require ${join(packageRoot, 'dist/faults/tell-activity.js')}`,
    });
    worker.start();
    ends.push(() => worker.kill());
    return { connected, emulator, clients, watch, hook, hookUrl: toHook?.url ?? '', close };
  } catch (error) {
    await close();
    throw error;
  }
}
