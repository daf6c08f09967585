import { temporal } from '@temporalio/proto';
import type { TagActivities } from '../../activities/contract';

const { v1: service } = temporal.api.workflowservice;
type HistoryEvent = temporal.api.history.v1.IHistoryEvent;
type WorkflowTask = temporal.api.workflowservice.v1.IPollWorkflowTaskQueueResponse;
type ActivityTask = temporal.api.workflowservice.v1.IPollActivityTaskQueueResponse;
type Command = temporal.api.command.v1.ICommand;

/** The activity that tags what a run has restored and not tagged. */
export const tagActivity: keyof TagActivities = 'restores.tag';

/** What is read from the messages between workers and Temporal: which activities there are, and where they stand. */
export class ActivityBook {
  /** By workflow and activity id: `steps.restore restoreTable.prepare`. */
  private readonly names = new Map<string, string>();
  /** By workflow and event id. */
  private readonly scheduledBy = new Map<string, string>();
  private readonly activityTasks = new Map<string, string>();
  private readonly workflowTasks = new Map<string, { workflow: string; completed: Set<string> }>();
  private readonly recorded = new Set<string>();
  private readonly answered = new Set<string>();
  /** Ids of all workflows that had a task. */
  readonly workflows = new Set<string>();

  nameOf(workflow: string, activityId: string): string | undefined {
    return this.names.get(`${workflow}/${activityId}`);
  }

  /** Of the activity whose completion a worker reports. */
  nameOfTask(taskToken: Uint8Array): string | undefined {
    const activity = this.activityTasks.get(key(taskToken));
    return activity === undefined ? undefined : this.names.get(activity);
  }

  /** The activities whose completion a workflow hears of in this task and has not answered to before. */
  completedIn(taskToken: Uint8Array): string[] {
    const completed = this.workflowTasks.get(key(taskToken))?.completed ?? [];
    return [...completed].filter((activity) => !this.answered.has(activity)).flatMap((it) => this.names.get(it) ?? []);
  }

  /** Of a workflow's answer, before it is passed on. */
  learnCommands(taskToken: Uint8Array, commands: readonly Command[]): void {
    const workflow = this.workflowTasks.get(key(taskToken))?.workflow;
    for (const { scheduleActivityTaskCommandAttributes: activity } of commands) {
      if (!activity?.activityId || workflow === undefined) continue;
      // It is done beside a run, at a time that has nothing to do with where the run is.
      if (activity.activityType?.name === tagActivity) continue;
      const data = activity.input?.payloads?.[0]?.data;
      this.names.set(`${workflow}/${activity.activityId}`, `${placeOf(data)} ${activity.activityType?.name}`);
    }
  }

  /** Of an answer of Temporal's, before the worker has it. */
  learnAnswer(method: string, request: Buffer, answer: Buffer): void {
    if (method === 'PollActivityTaskQueue') this.polledActivity(service.PollActivityTaskQueueResponse.decode(answer));
    if (method === 'PollWorkflowTaskQueue') this.polledWorkflow(service.PollWorkflowTaskQueueResponse.decode(answer));
    if (method === 'RespondActivityTaskCompleted') {
      const { taskToken } = service.RespondActivityTaskCompletedRequest.decode(request);
      this.recorded.add(this.activityTasks.get(key(taskToken)) ?? '');
    }
    if (method !== 'RespondWorkflowTaskCompleted') return;
    const { taskToken } = service.RespondWorkflowTaskCompletedRequest.decode(request);
    const { workflowTask, activityTasks } = service.RespondWorkflowTaskCompletedResponse.decode(answer);
    for (const activity of this.workflowTasks.get(key(taskToken))?.completed ?? []) this.answered.add(activity);
    if (workflowTask) this.polledWorkflow(workflowTask);
    for (const task of activityTasks) this.polledActivity(task);
  }

  private polledActivity({ taskToken, workflowExecution, activityId }: ActivityTask): void {
    if (taskToken?.length) this.activityTasks.set(key(taskToken), `${workflowExecution?.workflowId}/${activityId}`);
  }

  private polledWorkflow({ taskToken, workflowExecution, history }: WorkflowTask): void {
    const workflow = workflowExecution?.workflowId;
    if (!taskToken?.length || !workflow) return;
    this.workflows.add(workflow);
    const inHistory = (history?.events ?? []).flatMap((event) => this.completion(workflow, event));
    // A long history comes in pages, of which only the first is seen here.
    const before = [...this.recorded].filter((activity) => activity.startsWith(`${workflow}/`));
    this.workflowTasks.set(key(taskToken), { workflow, completed: new Set([...inHistory, ...before]) });
  }

  private completion(workflow: string, event: HistoryEvent): string[] {
    const scheduled = event.activityTaskScheduledEventAttributes;
    if (scheduled) this.scheduledBy.set(`${workflow}/${event.eventId}`, `${workflow}/${scheduled.activityId}`);
    const done = event.activityTaskCompletedEventAttributes;
    return done ? [this.scheduledBy.get(`${workflow}/${done.scheduledEventId}`) ?? []].flat() : [];
  }
}

/** `run` for the activities that are no step's. */
function placeOf(data: Uint8Array | null | undefined): string {
  if (!data) return 'run';
  const request = JSON.parse(Buffer.from(data).toString()) as { step?: { path?: string } } | null;
  return request?.step?.path ?? 'run';
}

function key(taskToken: Uint8Array): string {
  return Buffer.from(taskToken).toString('base64');
}
