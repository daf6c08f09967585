import { stepKinds } from '../../activities/step-table';
import { type FieldFault, fieldsFromText, fieldsMissing } from '../../language/inputs/fields-from-text';
import type { JsonObject } from '../../language/json';
import type { RunFacts, Waiting } from '../../language/run-facts';
import type { StepKind } from '../../language/step-kind';
import { entryOf } from '../../report/titles';
import { waitingCommands, waitingText } from '../../report/waiting';
import { CommandError, usageError } from '../command-error';
import { exitCodes } from '../exit-codes';

type Texts = Readonly<Record<string, string>>;

/** The step that a decision is asked on, and its kind, which takes what a person gives. */
export interface AskedStep {
  readonly path: string;
  readonly kind: StepKind;
}

/** Throws a usage error where several wait, none does, or it is of no step kind. */
export function askedStep(facts: RunFacts, step: string | undefined, what: 'inputs' | 'outputs'): AskedStep {
  const waiting = (facts.waiting ?? []).filter((each) => each.for === 'decision' && each.run === undefined);
  const exact = waiting.filter(({ path }) => path === step);
  const named = exact.length > 0 ? exact : waiting.filter(({ path }) => isNamed(path, step));
  const [only, second] = named;
  if (!only)
    throw new CommandError('NothingWaits', nothingText(step), `drillbook status ${facts.run}`, exitCodes.usage);
  if (second) throw new CommandError('WrongStep', 'More than one step waits.', choices(facts, named), exitCodes.usage);
  const kind = entryOf(facts, only.path)?.kind ?? '';
  const known = stepKinds.get(kind);
  if (known) return { path: only.path, kind: known };
  throw usageError(
    `${only.path} is \`${kind}\`, which takes no ${what} from people: only a step kind does.`,
    waitingCommands(facts, only).join('\n  '),
  );
}

/** Inputs to use instead of the runbook's, checked before anything is sent. */
export function inputsFor({ kind }: AskedStep, given: Texts): JsonObject {
  const { values, faults } = fieldsFromText(kind.input, given, `\`${kind.kind}\` has no input`);
  const own = kind.inputFaults?.(values).filter(({ always }) => always) ?? [];
  refuse([...faults, ...own]);
  return values;
}

/** What the step would have left, and what of it was not given. */
export function outputsFor({ kind }: AskedStep, given: Texts): { outputs: JsonObject; missing: readonly string[] } {
  const { values, faults } = fieldsFromText(kind.output, given, `\`${kind.kind}\` has no output`);
  refuse(faults);
  return { outputs: values, missing: fieldsMissing(kind.output, values) };
}

function refuse(faults: readonly FieldFault[]): void {
  const [first] = faults;
  if (first) throw usageError(`${faults.map(({ message }) => message).join('; ')}.`, first.help);
}

function isNamed(path: string, step: string | undefined): boolean {
  return step === undefined || path.endsWith(`.${step}`);
}

function nothingText(step: string | undefined): string {
  return step === undefined
    ? 'No step of the run waits for a decision.'
    : `The step "${step}" does not wait for a decision.`;
}

/** What waits, each with the commands that answer it. */
export function choices(facts: RunFacts, waiting: readonly Waiting[]): string {
  return waiting
    .map((each) => `${waitingText(facts, each)}\n  ${waitingCommands(facts, each).join('\n  ')}`)
    .join('\n');
}
