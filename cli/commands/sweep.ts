import { InvalidArgumentError } from 'commander';
import { parseTimestamp } from '../../language/timestamp';
import type { CommandContext, CommandDefinition } from '../command';
import { CommandError, usageError } from '../command-error';
import { connect } from '../connection/connect';
import { exitCodes } from '../exit-codes';
import { announce } from '../runs/announce';
import { compile } from '../runs/compile';
import { finish } from '../runs/finish';
import { followToEnd } from '../runs/follow-to-end';
import { operator } from '../runs/operator';
import { newRunId } from '../runs/run-id';
import { startRun } from '../runs/start-run';
import { defaultReportDirectory } from '../runs/write-reports';
import { type Found, foundIn, leftoverEvents } from '../sweep/found-leftovers';
import { lookForLeftovers } from '../sweep/look-for-leftovers';

interface SweepOptions {
  readonly dryRun?: boolean;
  readonly yes?: boolean;
  readonly expiredBefore?: string;
  readonly reportDir: string;
}

export const sweepCommand: CommandDefinition = {
  usage: 'sweep',
  summary: 'List the tables that runs left behind and that have expired, and remove them when that is confirmed',
  examples: [
    'drillbook sweep --dry-run   # only lists them',
    'drillbook sweep --expired-before 2026-01-31T00:00:00Z',
    'drillbook sweep --yes --json   # where nobody can be asked',
  ],
  exits: [
    exitCodes.done,
    exitCodes.error,
    exitCodes.usage,
    exitCodes.failed,
    exitCodes.refused,
    exitCodes.waiting,
    exitCodes.interrupted,
  ],

  configure: (command) =>
    command
      .option('--dry-run', 'only list what would be removed, and what is kept')
      .option('-y, --yes', 'remove what is listed without asking')
      .option(
        '--expired-before <time>',
        'only tables that expired before this time, ISO 8601 with its zone',
        timeOption,
      )
      .option('--report-dir <directory>', 'where the report of the removal goes', defaultReportDirectory),

  async run(context, command) {
    const { dryRun, yes, expiredBefore = '', reportDir } = command.opts<SweepOptions>();
    const { printer } = context;
    const connected = await connect(context.environment);
    try {
      const looked = await lookForLeftovers(context, connected, { expiredBefore });
      const found = foundIn(looked);
      if (looked.verdict !== 'passed' || !found) return finish(printer, looked);
      for (const event of leftoverEvents(found)) printer.print(event);
      printer.print({ type: 'note', message: summaryOf(found) });
      if (dryRun || found.expired.length === 0) return { exit: exitCodes.done, run: looked.run };
      await requireConsent(context, found.expired.length, yes ?? false);
      const tables = found.expired.map(({ table }) => table);
      const plan = compile(context, 'sweep', { expiredBefore, tables });
      const run = newRunId(plan.runbook);
      await startRun(connected.client, plan, run, operator(context.environment, connected.client));
      announce(printer, plan, run);
      return await followToEnd(context, connected, run, reportDir);
    } finally {
      await connected.close();
    }
  },
};

function timeOption(text: string): string {
  if (parseTimestamp(text) === undefined) {
    throw new InvalidArgumentError('Expected a time with its zone, such as 2026-01-31T00:00:00Z.');
  }
  return text;
}

function summaryOf({ expired, more, kept, moreKept, backups, moreBackups }: Found): string {
  const after = more > 0 ? `; ${more} more are for the next sweep` : '';
  const counts = [
    `${expired.length} left over${after}`,
    `${kept.length + moreKept} kept`,
    `${backups.length + moreBackups} backups of runs, never removed`,
  ];
  return `Tables: ${counts.join(', ')}.`;
}

async function requireConsent({ confirm }: CommandContext, count: number, yes: boolean): Promise<void> {
  if (yes) return;
  const what = count === 1 ? 'this table' : `these ${count} tables`;
  if (!confirm) throw usageError(`Nobody can be asked whether to remove ${what}.`, 'if it is meant so: --yes.');
  if (await confirm(`Remove ${what}?`)) return;
  throw new CommandError('NotConfirmed', 'Nothing was removed.', undefined, exitCodes.usage);
}
