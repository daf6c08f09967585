import { Client, Connection } from '@temporalio/client';
import { CommandError } from '../command-error';
import { type TemporalTarget, temporalTarget } from './temporal-target';

export interface Connected {
  readonly client: Client;
  readonly target: TemporalTarget;
  close(): Promise<void>;
}

export async function connect(environment: NodeJS.ProcessEnv): Promise<Connected> {
  return connectTo(temporalTarget(environment));
}

/** Throws `NoServer` or `NoNamespace`: to be asked before a worker starts, whose own errors are for programmers. */
export async function requireNamespace(target: TemporalTarget): Promise<void> {
  const { client, close } = await connectTo(target);
  try {
    await client.workflowService.describeNamespace({ namespace: target.namespace });
  } finally {
    await close();
  }
}

/** Throws `NoServer` when nothing answers within five seconds. */
export async function connectTo(target: TemporalTarget): Promise<Connected> {
  const { address, apiKey, tls, metadata } = target.connection;
  try {
    const connection = await Connection.connect({ address, apiKey, tls, metadata, connectTimeout: '5s' });
    const client = new Client({ connection, namespace: target.namespace });
    return { client, target, close: () => connection.close() };
  } catch (error) {
    throw new CommandError(
      'NoServer',
      `Cannot reach Temporal at ${address}: ${(error as Error).message}`,
      'drillbook doctor',
    );
  }
}
