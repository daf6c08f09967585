import { confidenceOf } from '../../language/confidence';
import { createdTables } from '../../language/created-tables';
import { failureCodes } from '../../language/failure';
import { measuresOf } from '../../language/measures/measures-of';
import { type RunFacts, waitsForPerson } from '../../language/run-facts';
import { nextSteps, type ResumedAs, type World } from '../../report/next-steps';
import { CommandError } from '../command-error';
import type { Outcome, Reports, StandingTable, StepProgressed } from '../events';
import { exitCodes } from '../exit-codes';
import type { Printer } from '../printers/printer';
import type { RunView } from './view-run';

interface Surroundings {
  readonly reports?: Reports;
  /** Where its evidence is. */
  readonly evidence?: string | undefined;
  readonly world?: World;
  readonly progress?: readonly StepProgressed[];
  /** The newest of the runs that went on with it. */
  readonly resumedAs?: ResumedAs;
  /** The run that it is a part of. */
  readonly partOf?: string | undefined;
}

/** Prints the state of a run that was read, and turns it into the end of the command. */
export function finish(printer: Printer, facts: RunFacts, surroundings: Surroundings = {}): Outcome {
  const { reports, evidence, world = 'kept', progress = [], resumedAs, partOf } = surroundings;
  printer.print({
    type: 'facts',
    facts,
    measures: measuresOf(facts),
    progress,
    standing: world === 'kept' ? standing(facts) : [],
    next: nextSteps(facts, world, { resumedAs, partOf }),
    resumedAs: resumedAs ?? null,
    reports: reports ?? null,
    evidence: evidence ?? null,
  });
  const { verdict, run } = facts;
  return { exit: exitOf(facts), verdict, confidence: confidenceOf(facts), run, reports, evidence };
}

function standing(facts: RunFacts): StandingTable[] {
  return Object.entries(createdTables(facts)).map(([table, { byStep, run, kind }]) => ({
    ...{ table, byStep, kind },
    ...(run && { run }),
  }));
}

/** A run that is still going is no failure of the command that looks at it. */
export function exitOf(facts: RunFacts): number {
  const { verdict, failure } = facts;
  if (verdict === undefined && waitsForPerson(facts)) return exitCodes.waiting;
  if (verdict === undefined || verdict === 'passed') return exitCodes.done;
  if (verdict === 'failed') return exitCodes.failed;
  return failure ? failureCodes[failure.code].exit : exitCodes.error;
}

/** The facts of a view, or an error in words why there are none. */
export function requireFacts({ facts, missing, noWorker, description }: RunView): RunFacts {
  const state = statusWord(description.status.name);
  if (facts?.verdict !== undefined || (facts && state === 'running')) return facts;
  if (facts) return cutOff(facts, state, description.closeTime);
  throw new CommandError(
    noWorker ? 'NoWorker' : 'NoAnswer',
    `The run ${description.workflowId} is ${state}, but its steps cannot be read: ${missing}.`,
    '`drillbook worker` in another terminal, then this again: a worker answers for closed runs too.',
  );
}

/** A run that was ended from outside had no time to judge itself; for whom it waited, it waits no more. */
function cutOff({ waiting: _over, ...facts }: RunFacts, state: string, closeTime: Date | undefined): RunFacts {
  const failure = { code: 'Cancelled', message: `The run was ended from outside: ${state}` } as const;
  return { ...facts, verdict: 'error', failure, endedAt: closeTime?.toISOString() };
}

export function statusWord(name: string): string {
  return name.toLowerCase().replaceAll('_', ' ');
}
