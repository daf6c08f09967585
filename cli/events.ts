import type { LspDiagnostic } from '../language';
import type { Confidence } from '../language/confidence';
import type { Failure } from '../language/failure';
import type { Measures } from '../language/measures/measures-of';
import type { RecoveryTrend } from '../language/measures/recovery-trend';
import type { JournalRecord, OutlineEntry, RunFacts, Verdict, Waiting } from '../language/run-facts';
import type { Work } from '../language/tally';
import type { ResumedStep } from '../planning/resuming/resumed-step';
import type { EvidenceFault } from '../report/evidence/fault';
import type { VerifiedChain } from '../report/evidence/verify';
import type { ResumedAs } from '../report/next-steps';
import type { FleetEvent } from './fleets/events';
import type { PlanningEvent } from './plan/events';
import type { ScheduleEvent } from './schedules/events';

/** What commands tell; the text and the JSON printer render it. Each is one line of `--json`. */
export type CliEvent =
  | { type: 'note'; message: string }
  | { type: 'warning'; message: string; hint?: string }
  | { type: 'endpoint'; name: string; address: string }
  | { type: 'diagnostics'; file: string; valid: boolean; diagnostics: readonly LspDiagnostic[]; text: string }
  | RunOutline
  | StepChanged
  | StepProgressed
  | RunWaits
  | {
      type: 'facts';
      facts: RunFacts;
      /** Computed from the facts. */
      measures: Measures;
      /** Against runs before; null where nobody looked, or there are none. */
      trend: RecoveryTrend | null;
      /** Of the steps that run, where a running run is looked at once. */
      progress: readonly StepProgressed[];
      standing: readonly StandingTable[];
      next: readonly string[];
      /** The newest of the runs that went on with it, with Temporal's word for its state. */
      resumedAs: ResumedAs | null;
      reports: Reports | null;
      /** Where its evidence is. */
      evidence: string | null;
    }
  | ({ type: 'run' } & RunLine)
  | ({ type: 'record'; title: string; depth: number; summary: string } & JournalRecord)
  | ({ type: 'lock' } & LockLine)
  | Decided
  | RunResumes
  | { type: 'document'; format: string; text: string }
  | HandedOver
  | FoundLeftover
  | EvidenceVerified
  | EvidenceKeyMade
  | NotificationTried
  | { type: 'check'; name: string; state: 'ok' | 'missing' | 'skipped'; detail: string; hint?: string }
  | { type: 'error'; code: string; message: string; hint?: string }
  | PlanningEvent
  | ScheduleEvent
  | FleetEvent
  | ResultEvent;

/** What will be done, before the first step of it is told. */
export interface RunOutline {
  type: 'outline';
  run: string;
  runbook: string;
  description: string;
  planDigest: string;
  steps: readonly OutlineEntry[];
}

/** A step began or ended. */
export interface StepChanged {
  type: 'step';
  run: string;
  path: string;
  title: string;
  /** How many steps it stands within. */
  depth: number;
  kind: string;
  outcome: JournalRecord['outcome'];
  startedAt: string;
  endedAt: string | null;
  summary: string;
  failure: Failure | null;
}

/** What the run waits for has changed; empty when it goes on. */
export interface RunWaits {
  type: 'waiting';
  run: string;
  waiting: readonly (Waiting & { text: string; commands: readonly string[] })[];
}

/** A decision that the run has taken. */
export interface Decided {
  type: 'decided';
  run: string;
  /** Null where the whole run was aborted. */
  path: string | null;
  action: 'approve' | 'reject' | 'retry' | 'skip' | 'abort';
  by: string;
  reason: string | null;
  /** Of an approval: how many more are needed. */
  missing: number | null;
  /** Whether it is of a fleet. */
  fleet?: true;
  /** The command that shows how the run goes on. */
  next: string;
}

/** News of a step that is running. */
export interface StepProgressed extends WorkProgressed {
  type: 'progress';
  run: string;
  path: string;
  title: string;
  /** Temporal's automatic tries, from 1; of several activities the most. */
  attempt: number;
  /** How many of its activities are at a later try than the first. */
  retrying: number;
  doing: string | null;
  /** Where it is a run of its own: the step of that which runs now, of which all but the start is told then. */
  inner: InnerStep | null;
  lastFailure: string | null;
  startedAt: string;
}

/** A step of a run within the run. */
export interface InnerStep {
  run: string;
  path: string;
  title: string;
}

/** How far a step on items is; null where it is none, or where that is not known. */
export interface WorkProgressed {
  /** Looked at in the phase that runs, and how many there are, about. */
  items: number | null;
  totalItems: number | null;
  /** Used by the attempt so far, all phases. */
  readUnits: number | null;
  writeUnits: number | null;
  /** Of the phase that runs, where it is divided. */
  segments: { readonly done: number; readonly of: number } | null;
  perSecond: Work | null;
  /** Until the phase is over, about. */
  msLeft: number | null;
}

export interface RunLine {
  run: string;
  runbook: string;
  status: string;
  verdict: Verdict | null;
  /** Whether some of what passed was proven by a sample only. */
  bySample: boolean;
  /** Paths of the steps that wait for a person. */
  waiting: readonly string[];
  startedAt: string;
  endedAt: string | null;
  /** Recovery time in milliseconds, of a run that restored something. */
  rtoMs: number | null;
  /** The run that it goes on with. */
  resumes: string | null;
}

/** How a run is to go on with another, before it starts. */
export interface RunResumes {
  type: 'resumes';
  run: string;
  of: string;
  runbook: string;
  planDigest: string;
  /** Whether the runbook was edited since. */
  edited: boolean;
  aborts: boolean;
  reason: string | null;
  steps: readonly ResumedStep[];
}

/** A table that a run has locked. */
export interface LockLine {
  table: string;
  account: string;
  region: string;
  run: string;
  since: string;
}

export interface StandingTable {
  table: string;
  byStep: string;
  /** The run within it that the step is of. */
  run?: string;
  kind: string;
}

export interface Reports {
  readonly json: string;
  readonly markdown: string;
  readonly html: string;
}

/** What `sweep` found. */
export interface FoundLeftover {
  type: 'leftover';
  /** `expired`: it may go. `kept`: a table that stays, and why. `backup`: none is ever removed. */
  state: 'expired' | 'kept' | 'backup';
  /** Of a backup the table that was backed up. */
  table: string;
  /** Name of the backup. */
  backup: string | null;
  run: string | null;
  step: string | null;
  /** Of a table. */
  expiresAt: string | null;
  /** Of a backup. */
  createdAt: string | null;
  sizeBytes: number;
  /** Why a table is kept: the reason as a word, and in words. */
  why: string | null;
  says: string | null;
}

/** A table that was handed over to infrastructure as code. */
export interface HandedOver {
  type: 'handover';
  table: string;
  /** The table whose place it takes. */
  original: string;
  /** False where it has the name of the original. */
  needsImport: boolean;
  files: readonly string[];
  /** How many settings the next apply would change. */
  differences: number;
  /** Names of settings that could not be read. */
  unread: readonly string[];
}

/** What became of evidence since it was written. */
export interface EvidenceVerified {
  type: 'evidence';
  /** As the user named it. */
  place: string;
  sort: 'folder' | 'document';
  documents: number;
  chains: readonly VerifiedChain[];
  faults: readonly EvidenceFault[];
  strangers: readonly string[];
  signedBy: readonly string[];
  signaturesChecked: boolean;
}

export interface EvidenceKeyMade {
  type: 'evidenceKey';
  key: string;
  privateFile: string;
  publicFile: string;
}

/** A test message on its way to one target. */
export interface NotificationTried {
  type: 'notification';
  target: string;
  /** Of the message, as the receiver sees it. */
  id: string;
  arrived: boolean;
  /** What came back, or what went wrong. */
  answer: string;
}

/** Always the last. */
export interface ResultEvent {
  type: 'result';
  exit: number;
  verdict: Verdict | null;
  /** What steps of the run have proven by samples only. */
  confidence: readonly Confidence[];
  run: string | null;
  /** The report for people. */
  report: string | null;
  reports: Reports | null;
  /** Where the evidence of the run is. */
  evidence: string | null;
}

/** How a command ended when it did not throw. */
export interface Outcome {
  readonly exit: number;
  readonly verdict?: Verdict;
  readonly confidence?: readonly Confidence[];
  readonly run?: string;
  readonly reports?: Reports;
  /** Where the evidence of the run is. */
  readonly evidence?: string | undefined;
  /** Where there is one report only. */
  readonly report?: string;
}
