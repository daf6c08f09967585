import { type Command, InvalidArgumentError, Option } from 'commander';
import { stepKinds } from '../../activities/step-table';
import type { PlanStep } from '../../language/plan';
import { CannotResume } from '../../planning/resuming/cannot-resume';
import { givenOutputs } from '../../planning/resuming/given-outputs';
import type { ResumeOptions, SkippedStep } from '../../planning/resuming/options';
import { usageError } from '../command-error';
import { durationOption } from './duration';
import { reasonOption } from './reason';

export interface ResumeFlags {
  readonly from?: string;
  readonly skip?: readonly string[];
  readonly output?: readonly GivenOutput[];
  readonly reason?: string;
  readonly runbook?: string;
  readonly abort?: boolean;
  readonly wait?: number;
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
    .option('--wait <duration>', 'wait so long for tables that other runs have locked', durationOption)
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

/** What the person says of how the run goes on; `steps` are those of the plan that is to be run. */
export function resumeOptionsOf(flags: ResumeFlags, steps: Iterable<PlanStep>): ResumeOptions {
  const { from, skip = [], output = [], reason, abort } = flags;
  if (skip.length > 0 && reason === undefined) throw usageError('--skip needs a --reason.', 'say why: --reason "...".');
  if (abort && reason === undefined) throw usageError('--abort needs a --reason.', 'say why: --reason "...".');
  if (abort && (from !== undefined || skip.length > 0 || flags.runbook !== undefined)) {
    throw usageError('--abort runs no steps: --from, --skip and --runbook mean nothing with it.', 'leave them out.');
  }
  const stray = output.find(({ step }) => !skip.includes(step));
  if (stray)
    throw usageError(`--output is of "${stray.step}", which --skip does not name.`, `--skip ${stray.step} too.`);
  const known = [...steps];
  const skipped = skip.map((step): SkippedStep => {
    const texts = Object.fromEntries(
      output.filter((each) => each.step === step).map(({ field, text }) => [field, text]),
    );
    if (Object.keys(texts).length === 0) return { step };
    const kind = known.find(({ id, path }) => id === step || path === step)?.kind ?? '';
    return { step, outputs: givenOutputs(step, stepKinds.get(kind), texts) };
  });
  return { ...(from !== undefined && { from }), skip: skipped, ...(reason && { reason }), ...(abort && { abort }) };
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
