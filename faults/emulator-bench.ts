import { setImmediate as yieldNow } from 'node:timers/promises';
import { createClients } from '../activities/clients';
import { rememberOperations } from '../activities/operation-name';
import { VirtualClock } from '../emulator/clock';
import { type Emulator, type StartOptions, startEmulator } from '../emulator/start-emulator';
import { Bench } from './step-bench';

export interface EmulatorBench extends Bench {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
}

/** How much faster than it was asked for a sleeping step makes the virtual clock go. */
const haste = 40;

export async function emulatorBench(
  options: StartOptions = {},
  clock: VirtualClock = new VirtualClock(),
): Promise<EmulatorBench> {
  const emulator = await startEmulator({
    clock,
    restorableLagMs: 30_000,
    maxContributorInsightsRules: 10_000,
    ...options,
  });
  return await benchIn(undefined, { emulator, clock });
}

/** What a worker in a region has of an emulator; without a region, in the emulator's own. It stops the emulator. */
export async function benchIn(
  region: string | undefined,
  { emulator, clock }: Pick<EmulatorBench, 'emulator' | 'clock'>,
): Promise<EmulatorBench> {
  const place = { endpoint: emulator.url, ...(region && { region }) };
  const clients = await createClients(place);
  rememberOperations(clients.dynamodb);
  rememberOperations(clients.items);
  const bench = new Bench(clients, {
    ...place,
    sleep: async (ms) => {
      clock.advance(ms * haste);
      await yieldNow();
      await emulator.settled();
    },
    stop: async () => {
      clients.dynamodb.destroy();
      clients.items.destroy();
      await emulator.close();
    },
  });
  return Object.assign(bench, { emulator, clock });
}
