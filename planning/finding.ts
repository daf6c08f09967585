import type { JsonObject } from '../language/json';

/**
 * `ok` holds now. `later` is made true, or known, by the run itself. `warning` does not stand in the way.
 * `unknown` could not be found out. `blocked` stands against the run.
 */
export type FindingState = 'ok' | 'later' | 'warning' | 'unknown' | 'blocked';

/** What one check found in the world. */
export interface Finding {
  /** The step that it stands for, as in the journal; `run` for what concerns the whole. */
  readonly path: string;
  /** `tableExists`, `itemsWithin`, `locks`... */
  readonly check: string;
  /** The table, backup or key; `*` where only the run knows. */
  readonly subject: string;
  readonly state: FindingState;
  /** In words. No table data. */
  readonly found: string;
  readonly hint?: string;
  /** What must be the same when a saved plan is run. */
  readonly facts: JsonObject;
  /** How many items match, where all were counted. */
  readonly count?: number | undefined;
}

/** What a check answers; where and for what it was asked is added by the caller. */
export type Answer = Pick<Finding, 'state' | 'found' | 'hint' | 'count'> & { readonly facts?: JsonObject };

export const ok = (found: string, facts?: JsonObject): Answer => ({ state: 'ok', found, facts });
export const later = (found: string, facts?: JsonObject): Answer => ({ state: 'later', found, facts });
export const warning = (found: string, hint?: string): Answer => ({ state: 'warning', found, hint });
export const unknown = (found: string, hint?: string): Answer => ({ state: 'unknown', found, hint });
export const blocked = (found: string, hint: string, facts?: JsonObject): Answer => ({
  state: 'blocked',
  found,
  hint,
  facts,
});
