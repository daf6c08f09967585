import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { packageRoot } from '../cli/package-root';
import { type CallingActivity, callingActivity } from './calling-activity';
import { opened } from './canaries';
import { type Gate, type GateProxy, startGateProxy } from './gate-proxy';
import type { Stack } from './on-stack';

/** What a heartbeat keeps of where a scan goes on; it holds keys of items, and so is sealed. */
export const keptPlace = /"(?:next|place)":"[^"]{40,}/;

/**
 * Stands between the only worker of a stack and the emulator. The worker dies once in each of some activities: when
 * that asks for a page after the first, and the server keeps a heartbeat that tells where it is.
 */
export class DeathsAmidPages {
  private readonly due: Set<string>;
  /** Those of which no heartbeat told where they were. */
  private readonly placeless: string[] = [];
  private stack: Stack | undefined;
  private proxy: GateProxy | undefined;
  private dying: Promise<void> | undefined;

  /**
   * @param run whose activities, and those of its children, they are.
   * @param activities their types, such as `countItems.segment`.
   */
  constructor(
    private readonly run: string,
    activities: readonly string[],
  ) {
    this.due = new Set(activities);
  }

  /** The environment of the worker. */
  async open(): Promise<NodeJS.ProcessEnv> {
    const proxy = await startGateProxy(() => this.stack?.emulator.url ?? '', this.gate);
    this.proxy = proxy;
    const tellActivity = join(packageRoot, 'dist/faults/tell-activity.js');
    return { AWS_ENDPOINT_URL_DYNAMODB: proxy.url, NODE_OPTIONS: `--require ${tellActivity}` };
  }

  /** Before the first run. */
  begin(stack: Stack): void {
    this.stack = stack;
  }

  async close(): Promise<void> {
    await this.proxy?.close();
  }

  /** The activities in which it has not died. */
  get outlived(): string[] {
    return [...this.due, ...this.placeless];
  }

  private readonly gate: Gate = async (operation, headers, body) => {
    // While it dies nothing goes on: of a workflow task that it holds then, no other hears for ten seconds.
    if (this.dying) {
      await this.dying;
      return 'loseRequest';
    }
    const caller = callingActivity(headers);
    if (!caller || operation !== 'Scan' || !body.includes('"ExclusiveStartKey"')) return 'pass';
    const isOfRun = caller.run === this.run || caller.run.startsWith(`${this.run}.`);
    if (!isOfRun || !this.due.delete(caller.activityType)) return 'pass';
    this.dying = this.die(caller);
    await this.dying.finally(() => {
      this.dying = undefined;
    });
    return 'loseRequest';
  };

  private async die(caller: CallingActivity): Promise<void> {
    if (!(await this.tellsPlace(caller))) return void this.placeless.push(caller.activityType);
    await sleep(settlingMs);
    const [worker] = this.stack?.workers ?? [];
    await worker?.kill();
    worker?.start();
  }

  private async tellsPlace({ run, activityId }: CallingActivity): Promise<boolean> {
    for (let look = 0; look < mostLooks; look += 1) {
      const { raw } = (await this.stack?.client.workflow.getHandle(run).describe()) ?? {};
      const pending = raw?.pendingActivities?.find((it) => it.activityId === activityId);
      if (keptPlace.test(opened(pending).join('\n'))) return true;
      await sleep(lookMs);
    }
    return false;
  }
}

const lookMs = 25;
const mostLooks = 400;
/** What was on its way between the worker and the server when the gate closed is done after so long. */
const settlingMs = 150;
