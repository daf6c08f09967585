import type { UnitLimits } from '../../language/plan';
import type { Effect } from '../../language/step-kind';
import type { Duration } from '../../planning/estimate/duration';
import type { Estimate } from '../../planning/estimate/estimate';
import type { Finding } from '../../planning/finding';
import type { PolicyDocument } from '../../planning/policy/document';

/** What a plan is of, and where it was made. */
export interface PlanTold {
  type: 'plan';
  runbook: string;
  description: string;
  planDigest: string;
  /** Units a second, of each table. */
  limits: UnitLimits;
  place: { account: string | null; region: string | null; endpoint: 'aws' | 'emulator' | 'local' };
}

/** One step of a plan, with what was found for it. */
export interface PlanStepTold {
  type: 'planStep';
  path: string;
  title: string;
  kind: string;
  effect: Effect;
  /** How many steps it stands within. */
  depth: number;
  part: 'steps' | 'undo' | 'finally';
  runs: 'yes' | 'maybe' | 'no';
  tables: readonly { table: string; effect: Effect }[];
  duration: Duration;
  findings: readonly Finding[];
}

/** What stands against the run, what it will take, and where the plan was saved. */
export interface PlanVerdictTold {
  type: 'planVerdict';
  verdict: 'clear' | 'blocked' | 'unknown';
  /** Of the whole run: locks, IAM actions. */
  findings: readonly Finding[];
  /** Those that stand against it, of steps and of the whole, and those that could not be found out. */
  against: readonly Finding[];
  estimate: Estimate;
  out: string | null;
}

/** Something that a saved plan was made for has changed. */
export interface PlanChanged {
  type: 'planChanged';
  path: string;
  check: string;
  subject: string;
  was: string;
  is: string;
  hint?: string;
}

export interface PolicyTold {
  type: 'policy';
  for: 'run' | 'plan';
  policy: PolicyDocument;
  /** What the reader should know of it. */
  notes: readonly string[];
}

export type PlanningEvent = PlanTold | PlanStepTold | PlanVerdictTold | PlanChanged | PolicyTold;
