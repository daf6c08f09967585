import { type Ledger, nameIn, type TableHistory } from '../../language/ledger';
import type { PredictedStep } from '../../language/predict';
import type { Need } from '../../language/step-kind';
import { type Answer, later } from '../finding';
import type { World } from '../world';

export interface CheckContext {
  readonly world: World;
  /** What the steps before this one do. */
  readonly ledger: Ledger;
  readonly row: PredictedStep;
}

export type NeedOf<Name extends Need['check']> = Extract<Need, { check: Name }>;

/** Looks at the world for one need of one step. Undefined where the step does not have the need after all. */
export interface Check<Name extends Need['check']> {
  /** Without its answer nobody can tell whether the run can begin. */
  readonly essential: boolean;
  /** What is looked at, for people. */
  subject(context: CheckContext, need: NeedOf<Name>): string;
  look(context: CheckContext, need: NeedOf<Name>): Promise<Answer | undefined>;
}

/** What a check is about when it is one table. */
export function tableIn({ row }: CheckContext, { table }: { readonly table: string }): string {
  return nameIn(row, table) ?? '*';
}

/** The table of a check as the world has it, when the run has not made or deleted it by then. */
export type TableState =
  | { readonly is: 'unnamed'; readonly answer: Answer }
  | ({ readonly is: 'made' | 'deleted' | 'asFound'; readonly name: string } & TableHistory);

export function tableState({ row, ledger }: CheckContext, field: string): TableState {
  const name = nameIn(row, field);
  const history = name === undefined ? {} : ledger.of(name);
  // The name that a step gave to what it made is the same when another uses it, whatever it is.
  if (name === undefined || (row.unknown.includes(field) && !history.madeBy && !history.deletedBy)) {
    return { is: 'unnamed', answer: later('only the run knows the whole name') };
  }
  const is = history.madeBy ? 'made' : history.deletedBy ? 'deleted' : 'asFound';
  return { is, name, ...history };
}

/** `made by this run (steps.create)`. */
export function byRun(doing: string, row: PredictedStep | undefined): string {
  return `${doing} by this run (${row?.path ?? '?'})`;
}
