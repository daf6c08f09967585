import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Command } from 'commander';
import type { EvidenceConfig } from '../../activities/evidence/config';
import type { SafetyPolicy } from '../../language';
import { type Waiting, waitsForPerson } from '../../language/run-facts';
import { localCredentials } from '../../local/emulator-access';
import { type Stack, startStack } from '../../local/stack';
import { shellWord } from '../../report/waiting';
import type { CommandContext, CommandDefinition } from '../command';
import { CommandError, interrupted } from '../command-error';
import { connectTo } from '../connection/connect';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import { aborted } from '../interrupt';
import { addEmulatorOptions, emulatorChoices } from '../options/emulator';
import { addEvidenceOptions, evidenceConfigOf } from '../options/evidence';
import { inputsOf, inputsOption } from '../options/inputs';
import { addLimitOptions, limitsOf } from '../options/limits';
import { addNotificationsOption, notificationsOf } from '../options/notifications';
import { addSafetyOption, safetyOf, underPolicy } from '../options/safety';
import { waitOption } from '../options/wait';
import { type ChosenPlan, choosePlan, requireUnchanged } from '../plan/choose-plan';
import { lookupsBy } from '../plan/temporal-lookups';
import type { Printer } from '../printers/printer';
import { announce } from '../runs/announce';
import { evidenceOf } from '../runs/evidence';
import { finish, requireFacts } from '../runs/finish';
import { followRun } from '../runs/follow-run';
import { operator } from '../runs/operator';
import { publishedEvidence } from '../runs/published';
import { newRunId } from '../runs/run-id';
import { startRun } from '../runs/start-run';
import { defaultReportDirectory, writeReports } from '../runs/write-reports';

interface DrillOptions {
  readonly reportDir: string;
  readonly keep?: boolean;
  readonly wait?: number;
}

export const drillCommand: CommandDefinition = {
  usage: 'drill [runbook]',
  summary: 'Run a whole drill on this machine: local stack up, the runbook run, verdict and report, stack down',
  examples: [
    'drillbook drill',
    'drillbook drill deleted-table',
    'drillbook drill my-runbook.yaml -i table=orders --restore-duration 10s',
    'drillbook drill --fault lose-restored-items=1   # must end with the verdict failed',
  ],
  exits: Object.values(exitCodes),

  configure: (command) =>
    addEvidenceOptions(
      addLimitOptions(addNotificationsOption(addSafetyOption(addEmulatorOptions(command, '2s', '1s')))),
      'beside the report, in `evidence`',
    )
      .addOption(inputsOption())
      // Nobody else works on its tables; taken so that a line of `run` can be tried with `drill`.
      .addOption(waitOption().hideHelp())
      .option('--report-dir <directory>', 'where the report goes', defaultReportDirectory)
      .option('--keep', 'leave the stack up after the verdict, until Ctrl-C, to look at it'),

  async run(context, command) {
    const named = (command.processedArgs[0] as string | undefined) ?? 'guarded-delete';
    const chosen = choosePlan(context, named, inputsOf(command), limitsOf(command));
    const safety = safetyOf(context, command);
    const evidence = drillEvidence(context, command);
    const notifications = notificationsOf(context, command);
    const signal = context.interruptSignal();
    const { printer } = context;
    printer.print({
      type: 'note',
      message: `Starting the local stack: Temporal dev server, emulator, worker${underPolicy(safety)}.`,
    });
    const stack = await startStack({
      worker: true,
      safety,
      evidence,
      notifications,
      // No other worker goes on with it, and nothing of a drill stays on the machine.
      sealingKey: randomBytes(32),
      emulator: emulatorChoices(command),
      environment: context.environment,
      // What a person must know of a failed try is part of the progress.
      logLevel: 'ERROR',
      onProgress: (message) => printer.print({ type: 'note', message }),
      signal,
    }).catch((error: unknown) => {
      throw signal.aborted ? stopped() : error;
    });
    try {
      if (signal.aborted) throw stopped();
      const outcome = await drill(context, stack, { ...chosen, safety }, signal, command.opts<DrillOptions>());
      if (command.opts<DrillOptions>().keep) await keep(context, stack, outcome.run, signal);
      return outcome;
    } finally {
      await stack.stop();
    }
  },
};

/** A directory that nobody asked for, and that cannot be, does not cost the drill. */
function drillEvidence(context: CommandContext, command: Command): EvidenceConfig | undefined {
  const { evidence, reportDir } = command.opts<DrillOptions & { evidence?: string }>();
  try {
    return evidenceConfigOf(context, command, join(reportDir, 'evidence'));
  } catch (error) {
    if (evidence !== undefined || !(error instanceof CommandError)) throw error;
    context.printer.print({ type: 'warning', message: error.message });
    return undefined;
  }
}

async function drill(
  context: CommandContext,
  stack: Stack,
  { plan, saved, safety }: ChosenPlan & { readonly safety: SafetyPolicy | undefined },
  signal: AbortSignal,
  options: DrillOptions,
): Promise<Outcome> {
  const { printer, environment, interactive } = context;
  const connected = await connectTo({ connection: { address: stack.temporal.address }, namespace: 'default' });
  try {
    if (saved) {
      const choice = { ...stack.dynamodb, credentials: localCredentials };
      await requireUnchanged(context, saved, choice, { ...(await lookupsBy(connected, plan.runbook)), safety });
    }
    const run = newRunId(plan.runbook);
    await startRun(connected.client, plan, run, operator(environment, connected.client), {
      lockWaitMs: options.wait,
    });
    announce(printer, plan, run);
    const view = await Promise.race([
      // Without a terminal there is nobody who could answer before the stack goes down.
      followRun(connected, run, telling(printer, stack), signal, { untilWaiting: !interactive }),
      stack.broken.then((why) => Promise.reject(new CommandError('StackBroken', why, 'drillbook doctor'))),
    ]);
    if (!view) throw stopped();
    const facts = requireFacts(view);
    const world = options.keep ? 'kept' : 'gone';
    const evidence = await evidenceOf(connected, printer, facts);
    const reports = writeReports(printer, evidence, options.reportDir, world);
    return finish(printer, facts, { reports, evidence: await publishedEvidence(connected, printer, facts), world });
  } finally {
    await connected.close();
  }
}

/** The stack of a drill is not found by other commands, so those that answer the run must say where it is. */
function telling(printer: Printer, { temporal }: Stack): Printer {
  return {
    print: (event) => {
      if (event.type !== 'waiting' || !waitsForPerson(event)) return printer.print(event);
      const waiting = event.waiting.map((each) => {
        const name = operatorFor(each);
        const variables = `TEMPORAL_ADDRESS=${temporal.address}${name ? ` DRILLBOOK_OPERATOR=${name}` : ''}`;
        return { ...each, commands: each.commands.map((command) => `${variables} ${command}`) };
      });
      printer.print({ ...event, waiting });
      printer.print({ type: 'note', message: 'Give one of these in another terminal; the drill goes on here.' });
    },
  };
}

/** In a drill one person plays all: a name under which the next approval counts. */
function operatorFor({ for: what, approvers, approvedBy = [], notBy }: Waiting): string | undefined {
  if (what !== 'approval' || (!approvers && !notBy && approvedBy.length === 0)) return undefined;
  const made = Array.from({ length: approvedBy.length + 2 }, (_, at) => `approver-${at + 1}`);
  const name = (approvers ?? made).find((each) => each !== notBy && !approvedBy.includes(each));
  return name && shellWord(name);
}

async function keep(
  { printer }: CommandContext,
  stack: Stack,
  run: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const { address } = stack.temporal;
  printer.print({ type: 'endpoint', name: 'Temporal', address });
  printer.print({ type: 'endpoint', name: 'DynamoDB', address: stack.dynamodb.endpoint });
  printer.print({
    type: 'note',
    message: `The stack stays up; from another terminal: TEMPORAL_ADDRESS=${address} drillbook journal ${run}\nCtrl-C takes it down.`,
  });
  await Promise.race([aborted(signal), stack.broken]);
}

function stopped(): CommandError {
  return interrupted('The drill was stopped and its local stack taken down; nothing of it is left.', 'drillbook drill');
}
