import { join } from 'node:path';
import { Client, Connection, WorkflowFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { packageRoot } from '../../cli/package-root';
import type { Plan } from '../../language/plan';
import type { RunFacts } from '../../language/run-facts';
import { startTemporalServer } from '../../local/temporal-server/start-server';
import { taskQueue } from '../../worker/task-queue';
import type { runRunbook } from '../../workflows';
import { searchAttributeTypes } from '../../workflows/search-attributes';
import { startGateProxy } from '../gate-proxy';
import { HookServer } from '../hook-server';
import { impatient } from '../impatient';
import { runOptions } from '../person';
import { brokenOrNot } from '../shipped-scenes';
import { WorkerProcess } from '../worker-process';
import { startGrpcProxy } from './grpc-proxy';
import type { KillPoint } from './kill-point';
import { KillWatch } from './kill-watch';

/** Loaded into the workers. */
const tellActivity = join(packageRoot, 'dist/faults/tell-activity.js');

export interface RunToWatch {
  readonly id: string;
  readonly plan: Plan;
  readonly emulatorUrl: string;
  readonly points: readonly KillPoint[];
}

/** A Temporal server, two workers as processes of their own, and gates between these and all that they reach. */
export class KillStage {
  private watch: KillWatch;
  private readonly workers: WorkerProcess[] = [];
  private emulatorUrl = '';

  private constructor(
    readonly client: Client,
    readonly hook: HookServer,
    private readonly parts: (() => Promise<unknown>)[],
  ) {
    this.watch = this.watchFor([]);
  }

  static async open(): Promise<KillStage> {
    const temporal = await startTemporalServer({ searchAttributes: searchAttributeTypes });
    const connection = await Connection.connect({ address: temporal.address });
    const hook = new HookServer();
    hook.answer = brokenOrNot;
    await hook.start();
    const ends = [() => temporal.stop(), () => connection.close(), () => hook.stop()];
    const stage = new KillStage(new Client({ connection }), hook, ends);
    await stage.openGates(temporal.address);
    return stage;
  }

  /** Where the hook is called by its address; the function `migrate` reaches it over the emulator. */
  hookUrl = '';

  private async openGates(temporalAddress: string): Promise<void> {
    const temporal = await startGrpcProxy(temporalAddress, {
      asked: (method, request) => this.watch.asked(method, request),
      answered: (method, request, answer) => this.watch.answered(method, request, answer),
    });
    const gateTo = (target: () => string) =>
      startGateProxy(
        target,
        (operation, headers) => this.watch.calls(operation, headers),
        (headers, status) => this.watch.performed(headers, status),
      );
    const emulator = await gateTo(() => this.emulatorUrl);
    const hooks = await gateTo(() => this.hook.url);
    this.hookUrl = hooks.url;
    this.parts.push(
      () => temporal.close(),
      () => emulator.close(),
      () => hooks.close(),
    );
    for (let number = 0; number < 2; number += 1) {
      const worker = new WorkerProcess({
        TEMPORAL_ADDRESS: temporal.address,
        AWS_ENDPOINT_URL_DYNAMODB: emulator.url,
        AWS_REGION: 'us-east-1',
        NODE_OPTIONS: `--require ${tellActivity}`,
      });
      worker.start();
      this.workers.push(worker);
      this.parts.push(() => worker.kill());
    }
  }

  /** Runs a plan to its end, whatever that is, and kills a worker at each of the points; the watch tells of it. */
  async run({ id, plan, emulatorUrl, points }: RunToWatch): Promise<{ facts: RunFacts; watch: KillWatch }> {
    const watch = this.watchFor(points);
    this.watch = watch;
    this.emulatorUrl = emulatorUrl;
    const handle = await this.client.workflow.start<typeof runRunbook>('runRunbook', {
      workflowId: id,
      taskQueue,
      // What a worker that died held of the workflow is given to another one after so long.
      workflowTaskTimeout: '1s',
      workflowExecutionTimeout: '20m',
      args: [impatient(plan), runOptions],
    });
    return { facts: await factsOf(handle.result()), watch };
  }

  async close(): Promise<void> {
    for (const end of this.parts.reverse()) await end();
  }

  private watchFor(points: readonly KillPoint[]): KillWatch {
    return new KillWatch({ workers: this.workers, points, onKill: (workflows) => this.unstick(workflows) });
  }

  /** Temporal keeps a workflow for the worker that had it last, for a while; told, it asks the other one at once. */
  private async unstick(workflows: readonly string[]): Promise<void> {
    const { namespace } = this.client.options;
    const reset = (workflowId: string) =>
      this.client.workflowService.resetStickyTaskQueue({ namespace, execution: { workflowId } }).catch(() => {});
    await Promise.all(workflows.map(reset));
  }
}

/** Of a run that ended, well or not. */
async function factsOf(result: Promise<RunFacts>): Promise<RunFacts> {
  try {
    return await result;
  } catch (error) {
    const cause = error instanceof WorkflowFailedError ? error.cause : undefined;
    const facts = cause instanceof ApplicationFailure ? cause.details?.[0] : undefined;
    if (!facts) throw new Error(`The run did not come to its end: ${cause?.message ?? error}`);
    return facts as RunFacts;
  }
}
