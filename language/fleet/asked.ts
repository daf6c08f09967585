import { matches } from '../safety/pattern';
import type { FleetSelection } from './selection';

/** What is to be found out of tables so that the rules of a selection can choose. */
export interface Asked {
  /** Names and patterns of names of the tables that a rule may take; `*` alone where it may be any. */
  readonly tables: readonly string[];
  readonly pitr: boolean;
  readonly tags: boolean;
}

/** @param needsPitr whether point-in-time recovery must be on for the runbook to work. */
export function askedOf({ select, required, first }: FleetSelection, needsPitr: boolean): Asked {
  const rules = [select, ...(required ? [required] : [])];
  const byOther = rules.some(({ tags, pitr }) => tags !== undefined || pitr);
  const named = rules.flatMap(({ names = [], patterns = [] }) => [...names, ...patterns]);
  const usesTags = [...rules, ...(first ? [first] : [])].some(({ tags }) => tags !== undefined);
  return {
    tables: byOther ? ['*'] : [...new Set(named)],
    pitr: needsPitr || [...rules, first].some((rule) => rule?.pitr),
    // Where a rule could take what runs have made, their tags tell it.
    tags: usesTags || rules.some(({ patterns, pitr }) => patterns !== undefined || pitr),
  };
}

/** Whether a rule may take a table of that name. */
export function isAsked({ tables }: Asked, table: string): boolean {
  return tables.some((pattern) => matches(pattern, table));
}
