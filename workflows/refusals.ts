import { ApplicationFailure } from '@temporalio/common';
import { isForPerson, type Waiting } from '../language/run-facts';
import { givenFault, type Taker } from './given-values';
import type { ApprovalMessage, DecisionMessage, Person, RefusalType, RetryMessage, SkipMessage } from './messages';

/** Who has approved, and when, ISO 8601. */
export interface Approver extends Person {
  readonly at: string;
}

/** What was answered so far to a question for approval. */
export interface ApprovalQuestion {
  readonly requesterMay: boolean;
  readonly approvers?: readonly string[];
  readonly approvedBy: Approver[];
  rejected?: { readonly by: Person; readonly reason?: string };
}

/** The question that a message answers. Throws the refusal of a message that answers none, or cannot tell which. */
export function questionOf(
  wanted: Waiting['for'],
  action: string,
  { step }: Pick<DecisionMessage, 'step'>,
  waiting: readonly Waiting[],
): Waiting {
  const fitting = waiting.filter((each) => each.for === wanted);
  if (fitting.length === 0) throw nothing(wanted, action, waiting);
  const named = step === undefined ? fitting : fitting.filter(({ path }) => path === step || path.endsWith(`.${step}`));
  const exact = named.find(({ path }) => path === step);
  const [only, second] = exact ? [exact] : named;
  if (only && !second) return only;
  const paths = fitting.map(({ path }) => path).join(', ');
  const problem = only ? `More than one step waits` : `The step "${step}" does not wait for ${words[wanted]}`;
  throw refusal('WrongStep', `${problem}; these do: ${paths}`);
}

const words = { approval: 'an approval', decision: 'a decision', lock: 'a lock', permit: 'a permit' } as const;

function nothing(wanted: Waiting['for'], action: string, waiting: readonly Waiting[]): ApplicationFailure {
  const [other] = waiting;
  if (!other) return refusal('NothingWaits', 'The run waits for nobody now');
  if (!isForPerson(other)) {
    return refusal('NothingWaits', `Cannot ${action}: nothing waits for a person; the run waits: ${other.message}`);
  }
  const path = other.path;
  const use = other.for === 'approval' ? 'approve or reject it' : 'retry, skip or abort it';
  const article = wanted === 'approval' ? 'an approval' : 'a decision on a failed step';
  return refusal('NothingWaits', `Cannot ${action}: nothing waits for ${article}; ${path} waits: ${use}`);
}

/** Validator of `retry`, `skip` and `abort`. */
export function checkDecision(action: string, message: DecisionMessage, waiting: readonly Waiting[]): Waiting {
  const question = questionOf('decision', action, message, waiting);
  if (action !== 'retry' && !message.reason?.trim()) {
    throw refusal('ReasonMissing', `To ${action} a step needs a reason: it stays on record`);
  }
  return question;
}

/** Validator of what comes with `retry` and `skip`. */
export function checkGiven(message: RetryMessage & SkipMessage, taker: Taker): void {
  const fault = givenFault(message, taker);
  if (fault) throw refusal(fault.type, fault.message);
}

export function checkApproval(
  answer: 'approve' | 'reject',
  { by, planDigest }: ApprovalMessage,
  question: ApprovalQuestion,
  run: { readonly planDigest: string; readonly requesters: readonly string[] },
): void {
  if (planDigest !== run.planDigest) {
    throw refusal('PlanDiffers', `This run's plan is ${run.planDigest}, the answer is to ${planDigest}`);
  }
  if (answer === 'approve' && !question.requesterMay && run.requesters.includes(by.name)) {
    throw refusal('NotAllowed', `${by.name} started the run, so someone else must approve it`);
  }
  if (question.approvers && !question.approvers.includes(by.name)) {
    throw refusal('NotAllowed', `${by.name} is not among the approvers: ${question.approvers.join(', ')}`);
  }
  if (answer === 'approve' && question.approvedBy.some(({ name }) => name === by.name)) {
    throw refusal('NotAllowed', `${by.name} has approved already; it takes someone else`);
  }
}

function refusal(type: RefusalType, message: string): ApplicationFailure {
  return ApplicationFailure.create({ type, message, nonRetryable: true });
}
