import { join } from 'node:path';
import { freePort } from '../../../local/temporal-server/free-port';
import { spawnTied } from '../../../local/temporal-server/tied-child';
import type { ServerProcess } from '../../emulator/server-process';
import { answeringServer } from '../answering-server';
import { runCommand } from '../run-command';
import { installDynamoDbLocal } from './install';

/** DynamoDB Local, in memory, on a free port. Throws `Missing` without Java, or without Maven at first use. */
export async function startDynamoDbLocal(): Promise<ServerProcess> {
  await runCommand('java', ['-version']);
  const directory = await installDynamoDbLocal();
  const port = await freePort();
  const server = 'software.amazon.dynamodb.services.local.main.ServerRunner';
  const options = ['-inMemory', '-sharedDb', '-disableTelemetry', '-port', String(port)];
  const java = ['-cp', join(directory, '*'), `-Djava.library.path=${directory}`, server, ...options];
  const child = spawnTied('java', java, process.env);
  return await answeringServer('DynamoDB Local', child, `http://127.0.0.1:${port}`);
}
