/** A permit that was asked for: which ask of which execution of a run. */
export interface PermitOwner {
  readonly run: string;
  readonly execution: string;
  /** From 1, in the order of the run's asking. */
  readonly number: number;
  /** Of the step that restores, as in the journal. */
  readonly path: string;
  /** That is restored to; older histories do not tell it. */
  readonly table?: string;
}

export interface PermitAsk extends PermitOwner {
  /** From 1, which goes first, to 5. */
  readonly priority: number;
  /** How many there are, as the worker is told that asks for the run. */
  readonly places: number;
}

/** That a run may restore. */
export interface PermitGranted {
  readonly number: number;
  readonly path: string;
  /** Workflow id of who granted it, and takes it back. */
  readonly permits: string;
}

/** That it may not yet. */
export interface PermitQueue {
  readonly number: number;
  readonly path: string;
  readonly inUse: number;
  readonly of: number;
  /** How many asks come first. */
  readonly before: number;
}

/** What the permits of an account and region answer who asks. */
export interface PermitsInUse {
  readonly places: number;
  readonly holders: readonly PermitOwner[];
  readonly waiting: readonly PermitOwner[];
}

/** Of runs for which nobody said otherwise; drills that run by themselves come after people's. */
export const usualPriority = 3;
export const drillPriority = 4;
