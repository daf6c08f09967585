import { SetupError } from '../setup-error';
import { dynamicConfigArguments } from './dynamic-config';
import { findTemporalBinary } from './find-binary';
import { freePort, isPortFree } from './free-port';
import { stopChild } from './stop-child';
import { spawnTied } from './tied-child';
import { waitUntilReady } from './wait-until-ready';

export interface TemporalServerOptions {
  /** A free one when absent. */
  readonly port?: number;
  /** No web page when absent. */
  readonly uiPort?: number;
  /** In memory when absent. */
  readonly dbFilename?: string;
  /** Type by name, registered in the default namespace: `{ DrillbookRunbook: 'Keyword' }`. */
  readonly searchAttributes?: Readonly<Record<string, 'Keyword' | 'Text' | 'Int' | 'Double' | 'Bool' | 'Datetime'>>;
  readonly environment?: NodeJS.ProcessEnv;
  readonly onProgress?: (line: string) => void;
  /** Gives up the start, and whatever is being fetched or built for it. */
  readonly signal?: AbortSignal;
}

export interface TemporalServer {
  /** `127.0.0.1:7233` */
  readonly address: string;
  readonly uiUrl?: string;
  readonly pid: number;
  /** Resolves when the server has ended, by `stop` or by itself. */
  readonly exited: Promise<void>;
  stop(): Promise<void>;
}

const startLimitMs = 60_000;
const lockedTries = 5;

/** Starts the Temporal dev server as a child on loopback and waits until it takes work. It ends with this process. */
export async function startTemporalServer(options: TemporalServerOptions = {}): Promise<TemporalServer> {
  const environment = options.environment ?? process.env;
  const { signal, onProgress = () => {} } = options;
  const binary = await findTemporalBinary({ environment, onProgress, signal });
  for (let tries = 1; ; tries += 1) {
    const port = options.port ?? (await freePort());
    await requireFree(options.port, options.uiPort);
    try {
      return await launch(binary, port, options);
    } catch (error) {
      // Parts of a starting server compete for its file, and on a busy machine one of them may lose.
      const locked = error instanceof SetupError && error.message.includes('database is locked');
      if (!locked || tries === lockedTries) throw error;
    }
  }
}

async function launch(binary: string, port: number, options: TemporalServerOptions): Promise<TemporalServer> {
  const { environment = process.env, signal } = options;
  const address = `127.0.0.1:${port}`;
  const child = spawnTied(binary, serverArguments(port, options), environment);
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-8192);
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      output += error.message;
      resolve();
    });
    // Not `exit`: what it said last may still be on its way then, and that is why it ended.
    child.once('close', () => resolve());
  });

  const limit = AbortSignal.timeout(startLimitMs);
  const gone = new AbortController();
  void exited.then(() => gone.abort());
  try {
    await waitUntilReady(
      address,
      Object.keys(options.searchAttributes ?? {}),
      AbortSignal.any([limit, gone.signal, ...(signal ? [signal] : [])]),
    );
  } catch {
    await stopChild(child, exited);
    signal?.throwIfAborted();
    throw notStarted(binary, address, limit.aborted ? `no answer in ${startLimitMs / 1000} s` : output.trim());
  }
  return {
    address,
    ...(options.uiPort ? { uiUrl: `http://127.0.0.1:${options.uiPort}` } : {}),
    pid: child.pid as number,
    exited,
    stop: () => stopChild(child, exited),
  };
}

function serverArguments(port: number, options: TemporalServerOptions): string[] {
  return [
    ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--log-level', 'error'],
    ...(options.uiPort ? ['--ui-port', String(options.uiPort)] : ['--headless']),
    ...(options.dbFilename ? ['--db-filename', options.dbFilename] : []),
    ...dynamicConfigArguments(),
    ...Object.entries(options.searchAttributes ?? {}).flatMap(([name, type]) => [
      '--search-attribute',
      `${name}=${type}`,
    ]),
  ];
}

/** Checked before the start: a server that cannot listen would be mistaken for the one that answers on its port. */
async function requireFree(...ports: (number | undefined)[]): Promise<void> {
  for (const port of ports) {
    if (port === undefined || (await isPortFree(port))) continue;
    throw new SetupError(
      'PortInUse',
      `Cannot start the Temporal server on 127.0.0.1:${port}: the port is in use.`,
      'stop what listens there, or choose another port.',
    );
  }
}

function notStarted(binary: string, address: string, why: string): SetupError {
  return new SetupError(
    'TemporalServerNotStarted',
    `The Temporal server did not start on ${address}: ${why || 'it ended without a word'}.`,
    `see what \`${binary} server start-dev\` says, or set TEMPORAL_CLI_PATH to another Temporal CLI.`,
  );
}
