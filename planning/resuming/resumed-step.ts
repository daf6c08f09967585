import type { Effect } from '../../language/step-kind';

/** What becomes of a step in a run that goes on, for people. */
export interface ResumedStep {
  /** As in the journal; of the steps of a run within it after `>`. */
  readonly path: string;
  readonly title: string;
  readonly kind: string;
  readonly effect: Effect;
  readonly depth: number;
  /**
   * `keep`: its outputs are used again; `look`: so, when a look shows that its effect stands. `again`: it only looks or
   * waits, so it does once more. `redo`: it was done, and is done again. `run`: it was not done. `gone`: no step now.
   * `undo`: what it did is taken back, where nothing more is run.
   */
  readonly does: 'keep' | 'look' | 'again' | 'redo' | 'run' | 'skip' | 'gone' | 'undo';
  readonly why: string;
  /** Against the runbook of the run before, where it was edited. */
  readonly change?: 'changed' | 'new' | 'gone';
}
