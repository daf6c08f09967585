import { join } from 'node:path';
import { Client, Connection, WorkflowFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { packageRoot } from '../../cli/package-root';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { startTemporalServer, type TemporalServer } from '../../local/temporal-server/start-server';
import { taskQueue } from '../../worker/task-queue';
import type { runRunbook } from '../../workflows';
import { searchAttributeTypes } from '../../workflows/search-attributes';
import type { EngineRun } from './engine-run';
import { WorkerProcess } from './worker-process';

const safetyPolicy = join(packageRoot, 'bench/items/bench.policy.yaml');

/** The whole engine as one has it: a Temporal server, and workers that are processes of their own. */
export class Engine {
  private runs = 0;

  private constructor(
    readonly temporal: TemporalServer,
    private readonly connection: Connection,
    readonly client: Client,
    readonly workers: readonly WorkerProcess[],
  ) {}

  /** Against the DynamoDB at this URL. */
  static async start(dynamodb: string, workers = 1): Promise<Engine> {
    const temporal = await startTemporalServer({ searchAttributes: searchAttributeTypes });
    const connection = await Connection.connect({ address: temporal.address });
    const environment = {
      TEMPORAL_ADDRESS: temporal.address,
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
      AWS_REGION: 'us-east-1',
      DRILLBOOK_SAFETY: safetyPolicy,
    };
    const started = Array.from({ length: workers }, () => WorkerProcess.start(environment));
    return new Engine(temporal, connection, new Client({ connection }), await Promise.all(started));
  }

  /** Throws unless it passes. */
  async run(plan: Plan): Promise<EngineRun> {
    this.runs += 1;
    const id = `bench-${this.runs}`;
    const began = performance.now();
    const handle = await this.client.workflow.start<typeof runRunbook>('runRunbook', {
      workflowId: id,
      taskQueue,
      args: [plan, { searchAttributes: true, statusTellsPassed: true, admission: true }],
    });
    const { journal } = await endOf(handle);
    return { id, seconds: (performance.now() - began) / 1000, journal };
  }

  async stop(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.stop()));
    await this.connection.close();
    await this.temporal.stop();
  }
}

async function endOf(handle: WorkflowHandle<typeof runRunbook>): Promise<RunFacts> {
  try {
    return await handle.result();
  } catch (error) {
    const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
    const facts = cause instanceof ApplicationFailure ? (cause.details?.[0] as RunFacts | undefined) : undefined;
    if (!facts) throw error;
    const { verdict, failure } = facts;
    throw new Error(`${handle.workflowId} ended as ${verdict}: ${failure?.code} ${failure?.message}`);
  }
}
