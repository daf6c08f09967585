/** A list of steps, and what it is to the step that holds it; the top of the runbook is held by none. */
export interface StepList {
  readonly sort: 'top' | 'branch' | 'turn' | 'undo';
  /** The step that holds it. */
  readonly holder?: Holder;
  /** Of a branch. */
  readonly name?: string;
}

export interface Holder {
  readonly id: string;
  readonly kind: string;
  readonly line: number;
  /** Whether the user gave the id. */
  readonly given: boolean;
}

/** The lists that something stands in, outermost first, with its place in each; `finally` goes on after `steps`. */
export type Route = readonly { readonly list: StepList; readonly at: number }[];

const top: StepList = { sort: 'top' };

/** At the top of the runbook; a place between two steps is one at which those before it have run. */
export function atTop(place: number): Route {
  return [{ list: top, at: place }];
}

export interface Unreadable {
  readonly code: 'step-not-run-yet' | 'step-not-readable';
  readonly message: string;
  readonly help?: string;
}

interface Target {
  readonly id: string;
  readonly line: number;
  readonly route: Route;
}

/** Why the outputs of a step cannot be read from somewhere else in the runbook; nothing when they can. */
export function whyUnreadable(step: Target, reader: Route): Unreadable | undefined {
  // Later steps of the same `undo` run when it has.
  if (step.route.some(({ list }) => list.sort === 'undo' && !standsIn(reader, list))) return readsUndo(step);
  const forked = step.route.findIndex(({ list, at }, depth) => !isSame(reader[depth], list, at));
  if (forked === -1) return readsAround(step, reader);
  const its = step.route[forked];
  const mine = reader[forked];
  if (!mine || !its) return notYet(step);
  if (its.list !== mine.list) return readsBeside(step, its.list, mine.list);
  if (its.at > mine.at) return notYet(step);
  const turn = step.route.slice(forked + 1).find(({ list }) => list.sort === 'turn');
  return turn && readsTurn(step, turn.list);
}

/** Whether it is where the expression stands sure that the step has ended, so that it comes first in suggestions. */
export function isReadable(step: Target, reader: Route): boolean {
  return whyUnreadable(step, reader) === undefined;
}

function standsIn(reader: Route, list: StepList): boolean {
  return reader.some((stop) => stop.list === list);
}

function isSame(stop: Route[number] | undefined, list: StepList, at: number): boolean {
  return stop?.list === list && stop.at === at;
}

/** The reader is the step itself, or stands in it. */
function readsAround(step: Target, reader: Route): Unreadable | undefined {
  const next = reader[step.route.length]?.list;
  if (!next) return { code: 'step-not-run-yet', message: `the step \`${step.id}\` reads itself` };
  if (next.sort === 'undo') return undefined;
  const help = 'what stands in a step is part of it; read the steps inside';
  return { code: 'step-not-run-yet', message: `the step \`${step.id}\` around this one has not ended`, help };
}

function readsBeside(step: Target, its: StepList, mine: StepList): Unreadable {
  if (mine.sort === 'undo') {
    const message = `the step \`${step.id}\` cannot be read in the undo of ${inWords(mine.holder)}`;
    const help = `readable there: what stood before ${inWords(mine.holder)}, and its own outputs`;
    return { code: 'step-not-readable', message, help };
  }
  const message = `the step \`${step.id}\` runs at the same time, in the branch \`${its.name}\``;
  const help = `a branch cannot read another; read it after ${inWords(its.holder)}, or put both steps into one branch`;
  return { code: 'step-not-readable', message, help };
}

function readsTurn(step: Target, { holder }: StepList): Unreadable {
  const message = `the step \`${step.id}\` runs once for each value of ${inWords(holder)}`;
  const results = holder?.given
    ? `read \`steps.${holder.id}.results\``
    : 'give that one an `id` and read its `results`';
  const help = `it can be read within the same turn; from outside ${results}`;
  return { code: 'step-not-readable', message, help };
}

function inWords(holder: Holder | undefined): string {
  if (!holder) return 'it';
  return holder.given ? `\`${holder.id}\`` : `the \`${holder.kind}\` in line ${holder.line}`;
}

function readsUndo(step: Target): Unreadable {
  const message = `the step \`${step.id}\` is part of an \`undo\` and cannot be read`;
  return { code: 'step-not-readable', message, help: 'it runs only when the run is undone' };
}

function notYet(step: Target): Unreadable {
  const message = `the step \`${step.id}\` has not run yet at this point`;
  return { code: 'step-not-run-yet', message, help: `it stands in line ${step.line}` };
}
