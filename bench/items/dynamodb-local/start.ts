import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../local/temporal-server/free-port';
import { spawnTied } from '../../../local/temporal-server/tied-child';
import type { ServerProcess } from '../../emulator/server-process';
import { runCommand } from '../run-command';
import { installDynamoDbLocal } from './install';

const startLimitMs = 60_000;

/** DynamoDB Local, in memory, on a free port. Throws `Missing` without Java, or without Maven at first use. */
export async function startDynamoDbLocal(): Promise<ServerProcess> {
  await runCommand('java', ['-version']);
  const directory = await installDynamoDbLocal();
  const port = await freePort();
  const server = 'software.amazon.dynamodb.services.local.main.ServerRunner';
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  const java = ['-cp', join(directory, '*'), `-Djava.library.path=${directory}`, server, ...options];
  const child = spawnTied('java', java, process.env);
  child.stderr.resume();
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  const url = `http://127.0.0.1:${port}`;
  if (await answersInTime(url, () => child.exitCode !== null)) return { url, stop };
  await stop();
  throw new Error(`DynamoDB Local did not answer on ${url}`);
}

async function answersInTime(url: string, hasEnded: () => boolean): Promise<boolean> {
  const limit = Date.now() + startLimitMs;
  while (Date.now() < limit && !hasEnded()) {
    // Any answer will do: it refuses a request that is not signed.
    if (await fetch(url).catch(() => undefined)) return true;
    await sleep(100);
  }
  return false;
}
