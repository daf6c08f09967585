import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { RunFacts, Waiting } from '../../language/run-facts';
import type { DecisionAnswer, Person, RefusalType } from '../../workflows/messages';
import type { CommandContext } from '../command';
import { CommandError } from '../command-error';
import { type Connected, connect } from '../connection/connect';
import type { Decided, Outcome } from '../events';
import { type ExitCode, exitCodes } from '../exit-codes';
import { choices } from './asked-step';
import { requireFacts } from './finish';
import { operator } from './operator';
import { viewRun } from './view-run';

/** The question that is answered, and by whom. */
export interface Answering {
  readonly facts: RunFacts;
  readonly step: string | undefined;
  readonly by: Person;
  readonly reason: string | undefined;
}

export interface DecisionCommand {
  readonly action: Decided['action'];
  readonly run: string;
  readonly step: string | undefined;
  readonly reason?: string;
  send(connected: Connected, answering: Answering): Promise<DecisionAnswer>;
}

/** Gives a run the decision of a person, and tells what became of it. */
export async function decide({ environment, printer }: CommandContext, command: DecisionCommand): Promise<Outcome> {
  const { action, reason } = command;
  const connected = await connect(environment);
  try {
    const { facts, step } = await questionAt(connected, command);
    const by = operator(environment, connected.client);
    try {
      const { path, missing } = await command.send(connected, { facts, step, by, reason });
      const rest = {
        reason: reason ?? null,
        missing: missing ?? null,
        next: `drillbook status ${command.run} --watch`,
      };
      printer.print({ type: 'decided', run: facts.run, path: path ?? null, action, by: by.name, ...rest });
    } catch (error) {
      throw refusalIn(error, (type) => hintFor(type, facts)) ?? error;
    }
    return { exit: exitCodes.done, run: facts.run };
  } finally {
    await connected.close();
  }
}

/** The run itself, or the run within it where only that one has such a question. */
async function questionAt(connected: Connected, { run, step, action }: DecisionCommand) {
  const facts = requireFacts(await viewRun(connected, run));
  if (facts.verdict !== undefined) {
    const hint = facts.verdict === 'passed' ? undefined : `go on with it: drillbook resume ${run}`;
    throw new CommandError(
      'RunEnded',
      `The run ${run} has ended: ${facts.verdict}. Nothing can be decided in it.`,
      hint,
    );
  }
  const wanted: Waiting['for'] = action === 'approve' || action === 'reject' ? 'approval' : 'decision';
  const fitting = (facts.waiting ?? []).filter((waiting) => waiting.for === wanted && isNamed(waiting, step));
  const [inner, second] = fitting.filter((waiting) => waiting.run !== undefined);
  if (fitting.some((waiting) => waiting.run === undefined) || !inner?.run) return { facts, step };
  // An abort without a step is one of the whole run.
  if (second && action === 'abort' && step === undefined) return { facts, step };
  if (second)
    throw new CommandError('WrongStep', 'More than one step waits.', choices(facts, fitting), exitCodes.usage);
  return { facts: requireFacts(await viewRun(connected, inner.run)), step: inner.path };
}

function isNamed({ path }: Waiting, step: string | undefined): boolean {
  return step === undefined || path === step || path.endsWith(`.${step}`);
}

const exits: Record<RefusalType, ExitCode> = {
  NothingWaits: exitCodes.usage,
  WrongStep: exitCodes.usage,
  ReasonMissing: exitCodes.usage,
  NotAllowed: exitCodes.refused,
  PlanDiffers: exitCodes.refused,
  Ending: exitCodes.usage,
};

/** What a run, or a fleet, says against a decision. */
export function refusalIn(error: unknown, hint: (type: RefusalType) => string): CommandError | undefined {
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure)) return undefined;
  const { type, message } = error.cause;
  if (!type || !Object.hasOwn(exits, type)) return undefined;
  return new CommandError(type, `${message}.`, hint(type as RefusalType), exits[type as RefusalType]);
}

function hintFor(type: RefusalType, facts: RunFacts): string {
  const waiting = facts.waiting ?? [];
  if (type === 'NotAllowed') return 'someone else gives the command, under a name of their own (DRILLBOOK_OPERATOR).';
  if (type === 'WrongStep' && waiting.length > 0) return choices(facts, waiting);
  return `drillbook status ${facts.run}`;
}
