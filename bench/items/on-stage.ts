import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { StartOptions } from '../../emulator/start-emulator';
import { clientOf, createTable, load } from '../emulator/table-work';
import type { ServerName } from '../options';
import { say } from '../say';
import { Engine } from './engine';
import { startItemServer } from './item-server';

export interface StageSetup {
  readonly server: ServerName;
  /** Of the emulator, where that is the server. */
  readonly emulator?: StartOptions;
  readonly workers?: number;
}

/** A DynamoDB and an engine that works on it, of a bench's own. */
export interface Stage {
  readonly url: string;
  /** Of the DynamoDB. */
  readonly pid: number;
  readonly client: DynamoDBClient;
  readonly engine: Engine;
  /** Makes a table with so many items, of 400 bytes unless told. */
  fill(table: string, items: number, bytes?: number): Promise<void>;
}

export async function onStage<T>(
  { server: name, emulator, workers }: StageSetup,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const server = await startItemServer(name, emulator);
  const client = clientOf(server.url);
  try {
    const engine = await Engine.start(server.url, workers);
    try {
      return await work({ url: server.url, pid: server.pid, client, engine, fill: (...what) => fill(client, ...what) });
    } finally {
      await engine.stop();
    }
  } finally {
    client.destroy();
    await server.stop();
  }
}

async function fill(client: DynamoDBClient, table: string, items: number, bytes?: number): Promise<void> {
  say(`loading ${items} items into "${table}"`);
  await createTable(client, table);
  await load(client, table, items, 0, bytes);
}
