import type { StartOptions } from '../../emulator/start-emulator';
import { type ServerProcess, startServerProcess } from '../emulator/server-process';
import type { ServerName } from '../options';
import { startDynamoDbLocal } from './dynamodb-local/start';

/** Our emulator or, as the independent server, DynamoDB Local; the options are the emulator's. */
export function startItemServer(name: ServerName, options: StartOptions = {}): Promise<ServerProcess> {
  return name === 'emulator' ? startServerProcess('ours', options) : startDynamoDbLocal();
}
