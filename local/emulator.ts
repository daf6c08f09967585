import { type Fault, parseFault } from '../emulator/faults';
import { parseFunction } from '../emulator/services/lambda/function-address';
import { startEmulator } from '../emulator/start-emulator';
import { localRegion } from './emulator-access';
import type { PolicyDocument } from './policy-file';
import { SetupError } from './setup-error';

/** What a person chooses of the emulator on a command line; the rest keeps its defaults. */
export interface EmulatorChoices {
  /** A free one when absent. */
  readonly port?: number;
  readonly dataDir?: string;
  readonly restoreDurationMs?: number;
  readonly restorableLagMs?: number;
  /** The emulator's clock minus this machine's. */
  readonly clockOffsetMs?: number;
  readonly faults?: readonly Fault[];
  /** What every call is checked against. */
  readonly policy?: PolicyDocument;
  /** Lambda functions, each with the URL of this machine that answers for it. */
  readonly functions?: Readonly<Record<string, string>>;
}

export interface LocalEmulator {
  readonly url: string;
  readonly region: string;
  stop(): Promise<void>;
}

export type { Fault };
export { parseFault, parseFunction };

export async function startLocalEmulator(choices: EmulatorChoices): Promise<LocalEmulator> {
  const { port, dataDir, ...others } = choices;
  const options = {
    ...withoutUndefined(others),
    port: port ?? 0,
    dataDir: dataDir ?? null,
    region: localRegion,
  };
  try {
    const emulator = await startEmulator(options);
    return { url: emulator.url, region: localRegion, stop: () => emulator.close() };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new SetupError(
      'PortInUse',
      `Cannot start the emulator on 127.0.0.1:${port}: the port is in use.`,
      'stop what listens there, or choose another port.',
    );
  }
}

function withoutUndefined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>;
}
