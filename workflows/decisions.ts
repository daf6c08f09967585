import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  setHandler,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import type { Failure } from '../language/failure';
import type { JsonObject } from '../language/json';
import type { DecisionDeadline, Plan, PlanStep } from '../language/plan';
import type { RunFacts, Waiting } from '../language/run-facts';
import { asksApproval } from './given-values';
import {
  type ApprovalMessage,
  abortUpdate,
  approveUpdate,
  type DecisionAnswer,
  type DecisionMessage,
  innerWaitingSignal,
  type Person,
  type RetryMessage,
  type RunOptions,
  rejectUpdate,
  retryUpdate,
  type SkipMessage,
  skipUpdate,
  type WaitingMemo,
} from './messages';
import { byDeadline } from './on-failure';
import { requestersOf } from './person';
import { type ApprovalQuestion, type Approver, checkApproval, checkDecision, checkGiven, questionOf } from './refusals';
import type { RunAbort } from './run-abort';
import { Telling } from './telling';

export interface Decision {
  /** Only a deadline says `fail`. */
  readonly action: 'retry' | 'skip' | 'abort' | 'fail';
  readonly by: Person | 'deadline';
  readonly reason?: string;
  /** To be used instead of the runbook's, by field. */
  readonly inputs?: JsonObject;
  /** Of a step that is skipped, because a person has done its work. */
  readonly outputs?: JsonObject;
}

/** A step whose attempts are used up. */
export interface DecisionAsk {
  readonly path: string;
  readonly step: PlanStep;
  readonly failure: Failure;
  readonly within?: DecisionDeadline;
}

export interface ApprovalEnd {
  readonly approvedBy: readonly Approver[];
  readonly rejected?: { readonly by: Person; readonly reason?: string };
  readonly expired?: true;
}

interface Question {
  readonly waiting: Waiting;
  /** That a decision is asked on. */
  readonly step?: PlanStep;
  decision?: Decision;
  approval?: ApprovalQuestion;
}

/** What the run asks of people, and what they answered. A run waits for them by nothing but these messages. */
export class Decisions {
  private readonly questions = new Map<string, Question>();
  /** Of runs within this one, by run. */
  private readonly inner = new Map<string, readonly Waiting[]>();
  /** What people gave to steps instead of the runbook's inputs, in words. */
  private readonly changed: string[] = [];
  private readonly telling: Telling | undefined;
  /** Whether people approve what this run does, which then is what its plan says. */
  approved: boolean;

  constructor(
    private readonly plan: Plan,
    private readonly options: RunOptions,
    abort: RunAbort,
  ) {
    const { approved = false, resumption } = options;
    const before = resumption?.planDigest === plan.digest && resumption.approvals !== undefined;
    this.telling = options.publish ? new Telling() : undefined;
    this.approved = approved || before || asksApproval(plan);
    setHandler(innerWaitingSignal, ({ run, waiting }) => {
      this.noteInner(run, waiting);
    });
    for (const [update, action] of [
      [retryUpdate, 'retry'],
      [skipUpdate, 'skip'],
    ] as const) {
      setHandler(update, (message: DecisionMessage) => this.decide(action, message), {
        validator: (message) => this.checkDecision(action, message),
      });
    }
    setHandler(
      abortUpdate,
      (message) => (this.isForRun(message) ? abort.ask(message) : this.decide('abort', message)),
      {
        validator: (message) =>
          this.isForRun(message) ? abort.check(message) : checkDecision('abort', message, this.waiting()),
      },
    );
    for (const [update, answer] of [
      [approveUpdate, 'approve'],
      [rejectUpdate, 'reject'],
    ] as const) {
      setHandler(update, (message) => this.answer(answer, message), {
        validator: (message) => this.check(answer, message),
      });
    }
  }

  facts(): Pick<RunFacts, 'waiting'> {
    const waiting = this.all();
    return waiting.length === 0 ? {} : { waiting };
  }

  /** What a run within this one waits for now; nothing when it has ended. */
  noteInner(run: string, waiting: readonly Waiting[]): void {
    if (waiting.length === 0 && !this.inner.has(run)) return;
    if (waiting.length === 0) this.inner.delete(run);
    else this.inner.set(run, waiting);
    this.tell();
  }

  /** Waits, without a timer unless there is a deadline, until a person says how to go on after a failed step. */
  async decision({ path, step, failure: { message, hint }, within }: DecisionAsk): Promise<Decision> {
    const since = new Date();
    const waiting: Waiting = {
      for: 'decision',
      ...{ path, message, ...(hint && { hint }), since: since.toISOString() },
      ...(within && { deadline: new Date(since.getTime() + within.ms).toISOString(), otherwise: within.otherwise }),
    };
    const question: Question = { waiting, step };
    return await this.asking(question, async () => {
      const decided = () => question.decision !== undefined;
      await (within ? condition(decided, within.ms) : condition(decided));
      return question.decision ?? byDeadline(within as DecisionDeadline);
    });
  }

  async approval(path: string, ask: ApprovalAsk): Promise<ApprovalEnd> {
    const since = new Date();
    const requesters = requestersOf(this.options);
    const { approvers, count, requesterMay, deadlineMs, approvedBy = [] } = ask;
    const message = [ask.message, ...this.changed].join('; ');
    this.approved = true;
    const waiting: Waiting = {
      for: 'approval',
      path,
      message,
      since: since.toISOString(),
      deadline: new Date(since.getTime() + deadlineMs).toISOString(),
      needed: count,
      ...(approvers && { approvers }),
      ...(!requesterMay && requesters.length > 0 && { notBy: requesters.join(', ') }),
    };
    const approval: ApprovalQuestion = { requesterMay, approvers, approvedBy: [...approvedBy] };
    return await this.asking({ waiting, approval }, async () => {
      const ended = () => approval.rejected !== undefined || approval.approvedBy.length >= count;
      const inTime = await condition(ended, deadlineMs);
      return { ...approval, ...(!inTime && { expired: true as const }) };
    });
  }

  /** While a run waits for another one it waits for no person, but it tells. */
  untilOther<T>(waiting: Waiting, wait: () => Promise<T>): Promise<T> {
    return this.asking({ waiting }, wait);
  }

  private async asking<T>(question: Question, wait: () => Promise<T>): Promise<T> {
    const { path } = question.waiting;
    this.questions.set(path, question);
    this.tell();
    try {
      return await wait();
    } finally {
      this.questions.delete(path);
      this.tell();
    }
  }

  /** So that lists show who waits, without asking each run. */
  private tell(): void {
    const waiting = this.all();
    const memo = waiting.map(({ for: what, path, run }): WaitingMemo => ({ for: what, path, ...(run && { run }) }));
    upsertMemo({ waiting: memo.length > 0 ? memo : null });
    this.telling?.news(waiting);
    if (this.options.partOf === undefined) return;
    const { workflowId } = workflowInfo();
    const news = { run: workflowId, waiting: waiting.map((each) => ({ run: workflowId, ...each })) };
    // An outer run that has ended need not know.
    void CancellationScope.nonCancellable(() =>
      getExternalWorkflowHandle(this.options.partOf ?? '').signal(innerWaitingSignal, news),
    ).catch(() => {});
  }

  private all(): Waiting[] {
    return [...this.waiting(), ...[...this.inner.values()].flat()];
  }

  private waiting(): Waiting[] {
    const open = [...this.questions.values()].filter((question) => !isAnswered(question));
    return open.map(({ waiting, approval }) =>
      approval ? { ...waiting, approvedBy: approval.approvedBy.map(({ name }) => name) } : waiting,
    );
  }

  private checkDecision(action: Decision['action'], message: RetryMessage & SkipMessage): void {
    const { path } = checkDecision(action, message, this.waiting());
    const step = this.questions.get(path)?.step;
    if (step) checkGiven(message, { path, step, approved: this.approved });
  }

  /** Runs within it may wait: they end with it. */
  private isForRun({ step }: DecisionMessage): boolean {
    // Who wants to end it while it asks for an approval need not be one who may reject.
    return step === undefined && !this.waiting().some((waiting) => waiting.for === 'decision');
  }

  private decide(action: Decision['action'], message: RetryMessage & SkipMessage): DecisionAnswer {
    const { path } = questionOf('decision', action, message, this.waiting());
    const { by, reason, inputs, outputs } = message;
    const question = this.questions.get(path);
    if (question) question.decision = { action, by, reason, ...(inputs && { inputs }), ...(outputs && { outputs }) };
    // Who is asked to approve the plan is to know where the run has left it.
    if (inputs) this.changed.push(`${by.name} gave ${path} other inputs: ${Object.keys(inputs).join(', ')}`);
    return { path };
  }

  private check(answer: 'approve' | 'reject', message: ApprovalMessage): void {
    const { path } = questionOf('approval', answer, message, this.waiting());
    const approval = this.questions.get(path)?.approval;
    const run = { planDigest: this.plan.digest, requesters: requestersOf(this.options) };
    if (approval) checkApproval(answer, message, approval, run);
  }

  private answer(answer: 'approve' | 'reject', message: ApprovalMessage): DecisionAnswer {
    const { path, needed = 1 } = questionOf('approval', answer, message, this.waiting());
    const approval = this.questions.get(path)?.approval;
    if (!approval) return { path };
    if (answer === 'reject') {
      approval.rejected = { by: message.by, reason: message.reason };
      return { path };
    }
    approval.approvedBy.push({ ...message.by, at: new Date().toISOString() });
    return { path, missing: Math.max(0, needed - approval.approvedBy.length) };
  }
}

/** The run has not gone on yet, but what was said stands. */
function isAnswered({ waiting, decision, approval }: Question): boolean {
  if (!approval) return decision !== undefined;
  return approval.rejected !== undefined || approval.approvedBy.length >= (waiting.needed ?? 1);
}

export interface ApprovalAsk {
  readonly message: string;
  readonly approvers?: readonly string[];
  readonly count: number;
  readonly requesterMay: boolean;
  readonly deadlineMs: number;
  /** Those who need not be asked any more. */
  readonly approvedBy?: readonly Approver[];
}
