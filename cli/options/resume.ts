import { type Command, InvalidArgumentError, Option } from 'commander';
import { stepKinds } from '../../activities/step-table';
import type { Plan, PlanStep } from '../../language/plan';
import { pathInPlan } from '../../language/step-path';
import { CannotResume } from '../../planning/resuming/cannot-resume';
import { givenOutputs } from '../../planning/resuming/given-outputs';
import type { ResumeOptions, SkippedStep } from '../../planning/resuming/options';
import { plannedSteps } from '../../planning/resuming/plan-steps';
import { usageError } from '../command-error';
import { priorityOption } from './priority';
import { reasonOption } from './reason';
import { waitOption } from './wait';

export interface ResumeFlags {
  readonly from?: string;
  readonly skip?: readonly string[];
  readonly output?: readonly GivenOutput[];
  readonly reason?: string;
  readonly runbook?: string;
  readonly abort?: boolean;
  readonly follow?: boolean;
  readonly yes?: boolean;
  readonly reportDir: string;
}

interface GivenOutput {
  readonly step: string;
  readonly field: string;
  readonly text: string;
}

export function addResumeOptions(command: Command): Command {
  return command
    .option('--from <step>', 'run this step, and all after it, again: id or path')
    .addOption(
      new Option('--skip <step>', 'go on without a step that is not done; may be repeated, needs --reason').argParser(
        added,
      ),
    )
    .addOption(
      new Option('--output <step.field=value>', 'what a skipped step would have left; may be repeated').argParser(
        addOutput,
      ),
    )
    .addOption(reasonOption(false))
    .option('--runbook <file>', 'go on by an edited runbook')
    .option('--abort', 'run nothing more: undo and clean up what the run left; needs --reason')
    .addOption(waitOption())
    .addOption(priorityOption('that of the run before'))
    .option('-y, --yes', 'do not ask');
}

function added(step: string, before: readonly string[] = []): string[] {
  return [...before, step];
}

function addOutput(text: string, before: readonly GivenOutput[] = []): GivenOutput[] {
  const [, step, field, value] = /^([^=]+)\.([^.=]+)=(.*)$/s.exec(text) ?? [];
  if (step === undefined || field === undefined || value === undefined) {
    throw new InvalidArgumentError('Expected step.field=value.');
  }
  return [...before, { step, field, text: value }];
}

/** What the person says of how the run goes on by a plan. */
export function resumeOptionsOf(flags: ResumeFlags, plan: Plan, warn: (message: string) => void): ResumeOptions {
  const { from, skip = [], output = [], reason, abort } = flags;
  if (skip.length > 0 && reason === undefined) throw usageError('--skip needs a --reason.', 'say why: --reason "...".');
  if (abort && reason === undefined) throw usageError('--abort needs a --reason.', 'say why: --reason "...".');
  if (abort && (from !== undefined || skip.length > 0 || flags.runbook !== undefined)) {
    throw usageError('--abort runs no steps: --from, --skip and --runbook mean nothing with it.', 'leave them out.');
  }
  const stray = output.find(({ step }) => !skip.includes(step));
  if (stray)
    throw usageError(`--output is of "${stray.step}", which --skip does not name.`, `--skip ${stray.step} too.`);
  const skipped = skip.map((step): SkippedStep => {
    const texts = Object.fromEntries(
      output.filter((each) => each.step === step).map(({ field, text }) => [field, text]),
    );
    if (Object.keys(texts).length === 0) return { step };
    const kind = stepNamed(step, plan)?.kind ?? '';
    const { outputs, missing } = givenOutputs(step, stepKinds.get(kind), texts);
    if (missing.length > 0)
      warn(`Not given for "${step}": ${missing.join(', ')}. A later step that reads one of them fails.`);
    return { step, outputs };
  });
  return { ...(from !== undefined && { from }), skip: skipped, ...(reason && { reason }), ...(abort && { abort }) };
}

/** By id or path, in a run within it after `>`. */
function stepNamed(name: string, plan: Plan): PlanStep | undefined {
  const [own = '', ...within] = name.split('>').map((part) => part.trim());
  const steps = [...plannedSteps(plan).values()].map(({ step }) => step);
  const found = steps.find(({ id, path }) => id === own || path === pathInPlan(own));
  if (within.length === 0) return found;
  return found?.form === 'run' ? stepNamed(within.join(' > '), found.plan) : undefined;
}

/** What cannot be is the person's to correct. */
export function orUsageError<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof CannotResume) throw usageError(error.message, error.hint);
    throw error;
  }
}
