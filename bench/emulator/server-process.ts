import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';
import { type StartOptions, startEmulator } from '../../emulator/start-emulator';

export type ServerKind = 'ours' | 'dynalite';

export interface ServerProcess {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Enough for some millions of items and the versions of them. */
const heapMegabytes = 12_288;

/** A server in a process of its own, so that neither has the other's memory or compiled code. */
export async function startServerProcess(kind: ServerKind, options: StartOptions = {}): Promise<ServerProcess> {
  const execArgv = [`--max-old-space-size=${heapMegabytes}`];
  const child = fork(__filename, [kind, JSON.stringify(options)], { execArgv });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, pid: child.pid ?? Number.NaN, stop: () => stop(child) };
}

async function stop(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

async function serve(kind: string | undefined, options = '{}'): Promise<void> {
  const url = kind === 'ours' ? await serveOurs(JSON.parse(options) as StartOptions) : await serveDynalite();
  process.send?.({ url });
}

async function serveOurs(options: StartOptions): Promise<string> {
  const nothing = { createTableMs: 0, continuousBackupsDelayMs: 0, restorableLagMs: 0, restoreDurationMs: 0 };
  return (await startEmulator({ ...nothing, ...options })).url;
}

async function serveDynalite(): Promise<string> {
  const server: Server = dynalite({ createTableMs: 0 });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

if (require.main === module) {
  // It ends with the bench, however that ends.
  process.once('disconnect', () => process.exit());
  void serve(process.argv[2], process.argv[3]);
}
