import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Access } from './authorization/access';
import { type Clock, SystemClock } from './clock';
import { createDispatch } from './dispatch';
import { Faults } from './faults';
import { VersionJournal } from './journal/version-journal';
import { noLog, withTimes } from './operation-log';
import { type EmulatorOptions, emulatorOptions } from './options';
import { FileLog } from './persistence/file-log';
import { Regions } from './regions';
import { createEmulatorServer } from './server';
import { checkedAddress } from './services/lambda/function-address';
import type { Messages } from './services/messages';
import { createSharedServices } from './services/services';
import { Stats } from './stats';
import { reportUnexpectedError } from './unexpected-error';

export interface StartOptions extends Partial<EmulatorOptions> {
  /** How far the emulator's clock is ahead of this machine's; instead of `clock`. */
  readonly clockOffsetMs?: number;
  /** Told of everything that nobody meant to throw; by default it goes to the error output. */
  readonly onUnexpectedError?: (error: unknown, operation: string) => void;
}

export interface Emulator {
  readonly url: string;
  readonly port: number;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly access: Access;
  readonly stats: Stats;
  /** What was sent to topics of SNS and buses of EventBridge. */
  readonly messages: Messages;
  /** Kept when everything that fell due is done; after a virtual clock was advanced, say. */
  settled(): Promise<void>;
  /** Cuts the connections that are open and lets go of the data directory. */
  close(): Promise<void>;
}

/** DynamoDB, and what runbooks touch beside it, on a port of this machine, ready to be called when the promise is kept. */
export async function startEmulator(chosen: StartOptions = {}): Promise<Emulator> {
  const { clockOffsetMs = 0, onUnexpectedError = reportUnexpectedError, ...rest } = chosen;
  const options = emulatorOptions({ clock: new SystemClock(clockOffsetMs), ...rest });
  const { clock } = options;
  const access = new Access(options);
  for (const [name, url] of Object.entries(options.functions)) checkedAddress(name, url);
  const log = options.dataDir === null ? noLog : new FileLog(options.dataDir);
  const journal = new VersionJournal();
  const faults = new Faults(options.faults, options.faultSeed);
  const stats = new Stats(options.region);
  const timed = withTimes(log, clock);
  const shared = createSharedServices(timed);
  const regions = new Regions({ journal, clock, options, log: timed, stats, faults, access, shared });
  try {
    if (log instanceof FileLog) replayAll(log, clock, regions);
    await regions.resume();
    const dispatch = createDispatch({ regions, access, faults, log, stats });
    const settled = () => regions.settled();
    const { region } = options;
    const { messages } = shared;
    const admin = { clock, faults, access, stats, messages, settled };
    const server = createEmulatorServer({ ...admin, dispatch, region, onUnexpectedError });
    const port = await listen(server, options);
    const close = async () => {
      regions.stop();
      await stop(server);
      log.close();
    };
    return { ...admin, url: `http://${urlHost(options.host)}:${port}`, port, close };
  } catch (error) {
    regions.stop();
    log.close();
    throw error;
  }
}

/** The clock goes on from the last record, so that times keep the order in which things happened. */
function replayAll(log: FileLog, clock: Clock, regions: Regions): void {
  log.replay((record) => {
    if (typeof record.at === 'number') clock.notBefore(record.at);
    regions.replay(record);
  });
}

async function listen(server: Server, { port, host }: EmulatorOptions): Promise<number> {
  server.listen(port, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
