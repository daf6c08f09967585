import type { Command } from 'commander';
import { type ClientChoice, createClients } from '../../activities/clients';
import { EmulatorMark } from '../../activities/emulator-mark';
import type { EvidenceConfig } from '../../activities/evidence/config';
import { EvidenceBroken } from '../../activities/evidence/evidence-broken';
import { EvidenceWriter } from '../../activities/evidence/evidence-writer';
import { stepKinds } from '../../activities/step-table';
import type { CommandContext } from '../command';
import { CommandError, usageError } from '../command-error';
import { type Connected, connect } from '../connection/connect';
import { dynamodbTarget } from '../connection/dynamodb-target';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import { clientChoiceOf } from '../options/client-choice';
import { evidenceConfigOf } from '../options/evidence';
import { describeRun, partOf } from '../runs/view-run';

/** Writes the evidence of a run that has ended, as its worker would have; of one that has its document, leaves that. */
export async function writeEvidence(
  context: CommandContext,
  command: Command,
  runs: readonly string[],
): Promise<Outcome> {
  const [run] = runs;
  if (run === undefined || runs.length > 1) throw usageError('Expected one run.', 'drillbook evidence write RUN');
  const config = evidenceConfigOf(context, command);
  if (!config) throw usageError('No place for the evidence is given.', 'say where: --evidence DIR');
  const connected = await connect(context.environment);
  try {
    const execution = await requireEnded(connected, run);
    const choice = dynamodbTarget(clientChoiceOf(command), connected.target);
    const evidence = await kept(connected, config, choice, run, execution);
    context.printer.print({ type: 'note', message: `The evidence of ${run} is in ${evidence}` });
    return { exit: exitCodes.done, run, evidence };
  } finally {
    await connected.close();
  }
}

/** Answers its execution. */
async function requireEnded(connected: Connected, run: string): Promise<string> {
  const description = await describeRun(connected, run);
  const outer = partOf(description);
  if (outer !== undefined) {
    const hint = `drillbook evidence write ${outer}`;
    throw usageError(`${run} is a run within ${outer}, whose evidence has it in it.`, hint);
  }
  if (description.status.name !== 'RUNNING') return description.runId;
  throw new CommandError('NotEnded', `The run ${run} has not ended.`, `drillbook status ${run} --watch`);
}

async function kept(
  { client }: Connected,
  config: EvidenceConfig,
  choice: ClientChoice,
  run: string,
  execution: string,
): Promise<string> {
  const clients = await createClients(choice);
  try {
    const writer = new EvidenceWriter(config, clients, new EmulatorMark(clients.dynamodb), stepKinds);
    return await writer.write(client, run, execution);
  } catch (error) {
    if (!(error instanceof EvidenceBroken)) throw error;
    throw new CommandError('EvidenceBroken', error.message, '`drillbook evidence verify` says more.', exitCodes.failed);
  } finally {
    clients.dynamodb.destroy();
    clients.items.destroy();
  }
}
