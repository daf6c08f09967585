import { type Clients, createClients } from '../../../activities/clients';
import { createActivities } from '../../../activities/create-activities';
import { ServerClock } from '../../../activities/server-clock';
import { VirtualClock } from '../../../emulator/clock';
import { startEmulator } from '../../../emulator/start-emulator';
import type { Plan } from '../../../language/plan';
import type { RunFacts } from '../../../language/run-facts';
import type { RunOptions } from '../../../workflows/messages';
import { TestWorker } from '../../workflows/with-worker';

/** An emulator whose time flies, and a worker of its own for it on the lane's Temporal server. */
export interface FastWorld {
  readonly clients: Clients;
  /** Of the emulator. */
  readonly endpoint: string;
  /** From then on only what the policy allows is answered; null lifts it. */
  restrict(policy: object | null): void;
  /** Those of the worker, for what is to happen around its calls. */
  readonly workerClients: Clients;
  /** Runs a plan to its end, whatever that is. */
  run(plan: Plan, options?: Partial<RunOptions>): Promise<RunFacts>;
  stop(): Promise<void>;
}

/** Milliseconds of the machine, and how far the emulator's clock goes in them. */
const beat = { everyMs: 10, advanceMs: 200 } as const;

/** `functions`: what Lambda functions there are, with their addresses on this machine. */
export async function fastWorld(functions: Readonly<Record<string, string>> = {}): Promise<FastWorld> {
  const clock = new VirtualClock();
  const emulator = await startEmulator({ clock, restorableLagMs: 5_000, restoreDurationMs: 2_000, functions });
  const ticking = setInterval(() => clock.advance(beat.advanceMs), beat.everyMs);
  const place = { endpoint: emulator.url, region: 'us-east-1' };
  const workerClients = await createClients(place);
  const worker = await TestWorker.start(createActivities(workerClients));
  const clients = await createClients(place);
  // Marks of time are the emulator's then.
  new ServerClock(clients.dynamodb);
  return {
    clients,
    endpoint: emulator.url,
    workerClients,
    restrict: (policy) => emulator.access.restrict(policy),
    run: async (plan, options) => {
      const handle = await worker.start(plan, options);
      await handle.result().catch(() => undefined);
      return await handle.query<RunFacts>('facts');
    },
    stop: async () => {
      await worker.stop();
      clearInterval(ticking);
      await emulator.close();
    },
  };
}
