import type { IncomingHttpHeaders } from 'node:http';
import { temporal } from '@temporalio/proto';
import { callingActivity } from '../calling-activity';
import type { Passage } from '../gate-proxy';
import type { WorkerProcess } from '../worker-process';
import { ActivityBook, tagActivity } from './activity-book';
import type { GrpcGate } from './grpc-proxy';
import { isForItems, isMutating, type KillPoint, pointName } from './kill-point';

const { v1: service } = temporal.api.workflowservice;

export interface WatchParts {
  readonly workers: readonly WorkerProcess[];
  /** Nothing is killed without. */
  readonly points: readonly KillPoint[];
  /** Told when a worker has died, with the ids of the workflows that were at work. */
  readonly onKill: (workflows: readonly string[]) => Promise<void>;
}

interface OpenCall {
  readonly activity: string;
  readonly operation: string;
  readonly attempt: number;
  /** Process id of the worker. */
  readonly by: number;
}

/** Stands at all gates between the workers of a run and the world: sees what passes, and kills at the points it was given. */
export class KillWatch implements GrpcGate {
  /** Mutating operations by activity, with how many calls its first attempt had performed, in the order of the first. */
  readonly seen = new Map<string, Map<string, number>>();
  /** In the order of dying. */
  readonly killed: KillPoint[] = [];
  private readonly book = new ActivityBook();
  private readonly wanted: Map<string, KillPoint>;
  private readonly askedCalls = new Map<string, number>();
  private readonly doneCalls = new Map<string, number>();
  private readonly open = new WeakMap<IncomingHttpHeaders, OpenCall>();

  constructor(private readonly parts: WatchParts) {
    this.wanted = new Map(parts.points.map((point) => [pointName(point), point]));
  }

  /** Before a call to the emulator or to a hook is passed on. */
  async calls(operation: string, headers: IncomingHttpHeaders): Promise<Passage> {
    const caller = callingActivity(headers);
    if (!caller || caller.activityType === tagActivity || !isMutating(operation)) return 'pass';
    const activity = this.book.nameOf(caller.run, caller.activityId);
    if (activity === undefined) throw new Error(`An unknown activity, ${caller.activityType}, calls ${operation}`);
    const open = { activity, operation, attempt: caller.attempt, by: caller.pid };
    this.open.set(headers, open);
    const call = this.next(open);
    const kills = await this.kills({ moment: 'beforeCall', activity, operation, call }, this.workerOf(caller.pid));
    return kills ? 'loseRequest' : 'pass';
  }

  /** When it was answered: whether the worker hears of it. A call that was refused has changed nothing. */
  async performed(headers: IncomingHttpHeaders, status: number): Promise<boolean> {
    const open = this.open.get(headers);
    if (!open || status >= 300) return true;
    const { activity, operation, by } = open;
    const call = count(this.doneCalls, callKey(open));
    if (open.attempt === 1) this.operationsOf(activity).set(operation, call);
    return !(await this.kills({ moment: 'afterCall', activity, operation, call }, this.workerOf(by)));
  }

  async asked(method: string, request: Buffer): Promise<boolean> {
    if (method === 'RespondActivityTaskCompleted') return await this.activityCompletes(request);
    if (method === 'RespondWorkflowTaskCompleted') return await this.workflowAnswers(request);
    return true;
  }

  async answered(method: string, request: Buffer, answer: Buffer): Promise<boolean> {
    this.book.learnAnswer(method, request, answer);
    return true;
  }

  /**
   * Which call this one will be when it is performed. Of calls for items several are on their way at once: they are
   * counted as they come.
   */
  private next(open: OpenCall): number {
    if (isForItems(open.operation)) return count(this.askedCalls, callKey(open));
    return (this.doneCalls.get(callKey(open)) ?? 0) + 1;
  }

  private async activityCompletes(request: Buffer): Promise<boolean> {
    const { taskToken, identity } = service.RespondActivityTaskCompletedRequest.decode(request);
    const activity = this.book.nameOfTask(taskToken);
    if (activity === undefined) return true;
    this.operationsOf(activity);
    return !(await this.kills({ moment: 'beforeRecorded', activity }, this.workerOf(identity)));
  }

  private async workflowAnswers(request: Buffer): Promise<boolean> {
    const { taskToken, identity, commands } = service.RespondWorkflowTaskCompletedRequest.decode(request);
    const due = this.book.completedIn(taskToken).map((activity) => ({ moment: 'betweenSteps' as const, activity }));
    // Of activities at once the workflow may hear in one task: then it is one death.
    const kills = await Promise.all(due.map((point) => this.kills(point, this.workerOf(identity))));
    if (kills.includes(true)) return false;
    this.book.learnCommands(taskToken, commands);
    return true;
  }

  /** The worker is dead, and another one on its way, when this says yes. */
  private async kills(at: KillPoint, worker: WorkerProcess | undefined): Promise<boolean> {
    const name = pointName(at);
    const point = this.wanted.get(name);
    if (!point) return false;
    // The call of one that has died meanwhile.
    if (!worker) return true;
    this.wanted.delete(name);
    this.killed.push(point);
    await worker.kill();
    worker.start();
    await this.parts.onKill([...this.book.workflows]);
    return true;
  }

  private operationsOf(activity: string): Map<string, number> {
    const operations = this.seen.get(activity) ?? new Map<string, number>();
    this.seen.set(activity, operations);
    return operations;
  }

  /** Temporal knows a worker as `pid@host`. */
  private workerOf(identity: string | number): WorkerProcess | undefined {
    return this.parts.workers.find(({ pid }) => String(pid) === String(identity).split('@')[0]);
  }
}

function callKey({ activity, operation, attempt }: OpenCall): string {
  return `${activity} ${attempt} ${operation}`;
}

/** One more, from 1. */
function count(counts: Map<string, number>, key: string): number {
  const next = (counts.get(key) ?? 0) + 1;
  counts.set(key, next);
  return next;
}
