import type { TemporalTarget } from '../connection/temporal-target';

export interface Finding {
  readonly state: 'ok' | 'missing' | 'skipped';
  readonly detail: string;
  readonly hint?: string;
}

export interface Check {
  readonly name: string;
  /** Looks without changing anything; a throw counts as missing. */
  look(surroundings: Surroundings): Promise<Finding>;
}

export interface Surroundings {
  readonly environment: NodeJS.ProcessEnv;
  /** Absent when no Temporal server is configured and no stack is up. */
  readonly target?: TemporalTarget;
}
