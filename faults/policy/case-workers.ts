import { join } from 'node:path';
import { NativeConnection, Worker } from '@temporalio/worker';
import type { Clients } from '../../activities/clients';
import { type Activities, createActivities } from '../../activities/create-activities';
import { packageRoot } from '../../cli/package-root';
import type { SafetyPolicy } from '../../language/safety/policy-keys';
import { installRuntime } from '../../worker/runtime';
import { taskQueue } from '../../worker/task-queue';

type Called = (request: { readonly run: { readonly id: string } }) => Promise<unknown>;

/** One worker that is to each run the worker with the safety policy of its case. */
export class CaseWorkers {
  private readonly byRun = new Map<string, Activities>();

  private constructor(
    private readonly clients: Clients,
    readonly stop: () => Promise<void>,
  ) {}

  static async start(address: string, clients: Clients): Promise<CaseWorkers> {
    installRuntime('ERROR');
    const connection = await NativeConnection.connect({ address });
    let stopped: Promise<void> | undefined;
    const cases = new CaseWorkers(clients, async () => {
      worker.shutdown();
      await stopped;
      await connection.close();
    });
    // Locks, and what is done about runs that have ended, know no policy.
    const own = Object.entries(createActivities(clients)).map(([name, activity]) => [
      name,
      /^(locks|publish)\./.test(name) ? activity : cases.activity(name),
    ]);
    const worker = await Worker.create({
      ...{ connection, taskQueue },
      workflowBundle: { codePath: join(packageRoot, 'dist/worker/workflows.bundle.js') },
      activities: Object.fromEntries(own),
    });
    stopped = worker.run();
    return cases;
  }

  /** The policy that counts for a run from now on. */
  judge(run: string, policy: SafetyPolicy): void {
    this.byRun.set(run, createActivities(this.clients, policy));
  }

  private activity(name: string): Called {
    return async (request) => {
      const activity = this.byRun.get(request.run.id)?.[name] as Called | undefined;
      if (!activity) throw new Error(`No worker for "${name}" of ${request.run.id}`);
      return await activity(request);
    };
  }
}
