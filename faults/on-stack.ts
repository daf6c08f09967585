import { paginateListTables } from '@aws-sdk/client-dynamodb';
import { Client, Connection, WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, CancelledFailure } from '@temporalio/common';
import { type Clients, createClients } from '../activities/clients';
import { type Emulator, type StartOptions, startEmulator } from '../emulator/start-emulator';
import type { Plan } from '../language/plan';
import type { RunFacts } from '../language/run-facts';
import { startTemporalServer, type TemporalServer } from '../local/temporal-server/start-server';
import { taskQueue } from '../worker/task-queue';
import type { runRunbook } from '../workflows';
import { factsQuery, lockWorkflowType, type RunOptions, runFailedType } from '../workflows/messages';
import { searchAttributeTypes } from '../workflows/search-attributes';
import { runOptions } from './person';
import { WorkerProcess } from './worker-process';

export type RunHandle = WorkflowHandle<typeof runRunbook>;

export interface StackOptions {
  readonly emulator?: StartOptions;
  /** How many workers, each a process of its own; one unless told. */
  readonly workers?: number;
  /** Of the workers, beside where everything is. */
  readonly environment?: NodeJS.ProcessEnv;
}

/** Temporal, the emulator and workers, all of a row's own and on loopback. */
export class Stack {
  private constructor(
    readonly temporal: TemporalServer,
    private readonly connection: Connection,
    readonly client: Client,
    readonly emulator: Emulator,
    readonly clients: Clients,
    readonly workers: readonly WorkerProcess[],
  ) {}

  static async start({ emulator: chosen, workers = 1, environment }: StackOptions): Promise<Stack> {
    const temporal = await startTemporalServer({ searchAttributes: searchAttributeTypes });
    const connection = await Connection.connect({ address: temporal.address });
    const emulator = await startEmulator({ restoreDurationMs: 300, restorableLagMs: 500, ...chosen });
    const clients = await createClients({ endpoint: emulator.url, region: 'us-east-1' });
    const places = {
      TEMPORAL_ADDRESS: temporal.address,
      AWS_ENDPOINT_URL_DYNAMODB: emulator.url,
      AWS_REGION: 'us-east-1',
      ...environment,
    };
    const processes = Array.from({ length: workers }, () => new WorkerProcess(places));
    for (const worker of processes) worker.start();
    return new Stack(temporal, connection, new Client({ connection }), emulator, clients, processes);
  }

  run(workflowId: string, plan: Plan, options: Partial<RunOptions> = {}): Promise<RunHandle> {
    return this.client.workflow.start<typeof runRunbook>('runRunbook', {
      workflowId,
      taskQueue,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      args: [plan, { ...runOptions, ...options }],
    });
  }

  async tables(): Promise<string[]> {
    const pages = paginateListTables({ client: this.clients.dynamodb }, {});
    const names: string[] = [];
    for await (const { TableNames = [] } of pages) names.push(...TableNames);
    return names;
  }

  /** The runs that hold a lock now. Of what the server knows, not of its search, which may lag. */
  async lockedBy(): Promise<string[]> {
    const query = `WorkflowType = '${lockWorkflowType}' AND ExecutionStatus = 'Running'`;
    const holders: string[] = [];
    for await (const { workflowId, memo } of this.client.workflow.list({ query })) {
      const { status } = await this.client.workflow.getHandle(workflowId).describe();
      if (status.name === 'RUNNING') holders.push(String(memo?.['run']));
    }
    return holders;
  }

  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.kill()));
    this.clients.dynamodb.destroy();
    this.clients.items.destroy();
    await this.connection.close();
    await this.emulator.close();
    await this.temporal.stop();
  }
}

export async function onStack<T>(options: StackOptions, work: (stack: Stack) => Promise<T>): Promise<T> {
  const stack = await Stack.start(options);
  try {
    return await work(stack);
  } finally {
    await stack.stop();
  }
}

/** The facts of a run when it has ended, whatever its verdict. */
export async function endOf(handle: RunHandle): Promise<RunFacts> {
  try {
    return await handle.result();
  } catch (error) {
    if (!(error instanceof WorkflowFailedError)) throw error;
    const { cause } = error;
    // A run that was cancelled ends without its facts; a worker knows them.
    if (cause instanceof CancelledFailure) return await handle.query(factsQuery);
    if (cause instanceof ApplicationFailure && cause.type === runFailedType) return cause.details?.[0] as RunFacts;
    throw error;
  }
}

/** Throws unless the run has passed, with what it failed of. */
export function mustPass({ run, verdict, failure }: RunFacts): void {
  if (verdict !== 'passed') throw new Error(`${run} ended as ${verdict}: ${failure?.code} ${failure?.message}`);
}
