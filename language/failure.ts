import type { JsonObject } from './json';

/** What is known of a failure: the same record in Temporal failures, the journal, messages and reports. */
export interface Failure {
  readonly code: FailureCode;
  /** What happened, with subject and cause: `Cannot restore "orders": point-in-time recovery is off`. No table data. */
  readonly message: string;
  /** What to do next, said after `Try:`. */
  readonly hint?: string;
  /** The AWS operation that failed: `dynamodb:RestoreTableToPointInTime`. */
  readonly operation?: string;
  readonly details?: JsonObject;
  /** How often in a row it was met before the step gave up: the budget is used up, and another attempt is no help. */
  readonly tries?: number;
}

interface FailureRule {
  /** Whether another automatic attempt can help. */
  readonly retryable: boolean;
  /** Exit code of a command that ends with it: 1 could not tell, 2 invalid, 3 verdict failed, 4 refused. */
  readonly exit: 1 | 2 | 3 | 4;
  readonly meaning: string;
}

/** Every failure code, once. */
export const failureCodes = {
  InvalidInput: { retryable: false, exit: 2, meaning: 'A step got an input that it cannot take.' },
  InvalidData: { retryable: false, exit: 1, meaning: 'A data file has a row that cannot be loaded.' },
  FileNotReadable: { retryable: false, exit: 1, meaning: 'The worker cannot read a file that the runbook names.' },
  FileNotWritable: { retryable: false, exit: 1, meaning: 'The worker cannot write a file that the runbook names.' },
  ExpressionFailed: { retryable: false, exit: 1, meaning: 'An expression could not be evaluated.' },
  AssertionFailed: { retryable: false, exit: 3, meaning: 'A check on the data or an objective does not hold.' },
  ObjectiveMissed: {
    retryable: false,
    exit: 3,
    meaning: 'The recovery took longer, or lost more, than its objective allows.',
  },
  Rejected: { retryable: false, exit: 4, meaning: 'A person refused the approval.' },
  ApprovalExpired: { retryable: false, exit: 4, meaning: 'Nobody approved in time.' },
  Aborted: { retryable: false, exit: 1, meaning: 'A person aborted the run.' },
  ApprovalNeeded: { retryable: false, exit: 4, meaning: 'The safety policy asks for an approval that was not given.' },
  EffectGone: { retryable: false, exit: 1, meaning: 'What a step had done does not stand any more.' },
  Locked: { retryable: false, exit: 4, meaning: 'Another run holds the lock of a table.' },
  HookFailed: {
    retryable: false,
    exit: 1,
    meaning: 'A hook answered with a status or a result that was not expected.',
  },
  PointerMoved: {
    retryable: false,
    exit: 4,
    meaning: 'A pointer is not what it must be before a swap, or others changed it meanwhile.',
  },
  TableNotFound: { retryable: false, exit: 1, meaning: 'The table does not exist.' },
  MappingNotFound: {
    retryable: false,
    exit: 1,
    meaning: 'A function whose event source mapping is to be switched has none on the table.',
  },
  TableExists: { retryable: false, exit: 4, meaning: 'A table of that name exists and was not made by this run.' },
  BackupNotFound: { retryable: false, exit: 1, meaning: 'No backup answers the search.' },
  PitrOff: { retryable: false, exit: 4, meaning: 'Point-in-time recovery is off where it is needed.' },
  OutsideRestorableWindow: {
    retryable: false,
    exit: 4,
    meaning: 'The wanted time lies before the earliest restorable time, or the window was reset after it.',
  },
  TooManyItems: { retryable: false, exit: 4, meaning: 'More items match than maxItems allows.' },
  UnexpectedCount: { retryable: false, exit: 4, meaning: 'Another number of items matches than was expected.' },
  NotAllowed: {
    retryable: false,
    exit: 4,
    meaning:
      'The safety policy does not allow it; without one, a destructive step on a table that this run did not create.',
  },
  NotProven: {
    retryable: false,
    exit: 4,
    meaning: 'What is to replace a table is not proven, or not freshly, or the table has no last backup.',
  },
  DeletionProtected: { retryable: false, exit: 4, meaning: 'Deletion protection is on.' },
  AccessDenied: { retryable: false, exit: 1, meaning: 'The credentials do not allow the call, or have expired.' },
  RequestRejected: { retryable: false, exit: 1, meaning: 'DynamoDB refused the request as invalid.' },
  NotImplemented: { retryable: false, exit: 1, meaning: 'The endpoint does not implement the operation.' },
  Throttled: { retryable: true, exit: 1, meaning: 'DynamoDB throttled the call or a limit was reached.' },
  Unavailable: { retryable: true, exit: 1, meaning: 'The service did not answer, or answered 5xx.' },
  NotYet: { retryable: true, exit: 1, meaning: 'The world is not in the wanted state yet.' },
  DeadlineExceeded: { retryable: false, exit: 1, meaning: 'A wait or a step took longer than it may.' },
  Cancelled: { retryable: false, exit: 1, meaning: 'The run was cancelled.' },
  Internal: { retryable: false, exit: 1, meaning: 'A defect of Drillbook.' },
} as const satisfies Record<string, FailureRule>;

export type FailureCode = keyof typeof failureCodes;

/** Whether another automatic try can help. */
export function isRetryable({ code, tries }: Failure): boolean {
  return failureCodes[code].retryable && tries === undefined;
}

export function isFailureCode(text: string): text is FailureCode {
  return Object.hasOwn(failureCodes, text);
}
