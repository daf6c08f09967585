import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { Plan } from '../../language/plan';
import { freePort } from '../../local/temporal-server/free-port';
import type { runRunbook } from '../../workflows';
import type { RunOptions } from '../../workflows/messages';
import type { RunHandle } from '../workflows/with-worker';
import type { Machine } from './drillbook';

/** The stack of a machine, and a client of its Temporal server that starts plans made by hand. */
export class StackClient {
  private constructor(
    private readonly connection: Connection,
    readonly client: Client,
  ) {}

  static async start(machine: Machine): Promise<StackClient> {
    const ports = ['--temporal-port', '--ui-port', '--dynamodb-port'];
    const free = await Promise.all(ports.map(async (name) => [name, String(await freePort())]));
    await machine.start('up', ...free.flat()).said('Ctrl-C stops it.');
    const { temporal } = JSON.parse(readFileSync(join(machine.directory, 'state', 'stack.json'), 'utf8'));
    const connection = await Connection.connect({ address: temporal.address });
    return new StackClient(connection, new Client({ connection }));
  }

  async run(run: string, plan: Plan, options: Partial<RunOptions>): Promise<RunHandle> {
    return await this.client.workflow.start<typeof runRunbook>('runRunbook', {
      workflowId: run,
      taskQueue: 'drillbook',
      args: [plan, { searchAttributes: true, ...options }],
    });
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
