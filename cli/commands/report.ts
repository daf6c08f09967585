import type { Command } from 'commander';
import { confidenceOf } from '../../language/confidence';
import { fleetMarkdown } from '../../report/fleet/markdown';
import { untestedOf } from '../../report/fleet/of-fleets';
import { historiesOf } from '../../report/fleet/results';
import { fleetPage } from '../../report/html/fleet';
import type { CommandContext, CommandDefinition } from '../command';
import { usageError } from '../command-error';
import { type Connected, connect } from '../connection/connect';
import type { Outcome } from '../events';
import { exitCodes } from '../exit-codes';
import { lastFleets } from '../fleets/last-fleets';
import { durationOption } from '../options/duration';
import { countOption } from '../options/port';
import { reportFormatOf, reportFormatOption, reportFormats } from '../options/report-format';
import { endedFacts } from '../runs/ended-facts';
import { evidenceOf } from '../runs/evidence';
import { requireFacts } from '../runs/finish';
import { viewRun } from '../runs/view-run';
import { writeDocument } from '../runs/write-document';

interface Flags {
  readonly out?: string;
  readonly fleet?: boolean;
  readonly due?: number;
  readonly limit: number;
}

export const reportCommand: CommandDefinition = {
  usage: 'report [run]',
  summary: 'Write the report of a run: to read (html), for a ticket (md), for programs (json) or for CI (junit)',
  examples: [
    'drillbook report guarded-delete-20260131-140305-k3fq --out report.html',
    'drillbook report guarded-delete-20260131-140305-k3fq --format md',
    'drillbook report guarded-delete-20260131-140305-k3fq --format junit --out results.xml',
    'drillbook report --fleet --due 7d --out fleet.html   # all tables that runs have restored',
    'drillbook report --fleet --format md',
  ],
  exits: [exitCodes.done, exitCodes.error, exitCodes.usage],

  configure: (command) =>
    command
      .addOption(reportFormatOption())
      .option('-o, --out <file>', 'write it to a file instead of standard output')
      .option(
        '--fleet',
        'all tables that runs have restored, as a page (html, as without --format) or for a ticket (md), instead of a run',
      )
      .option('--due <duration>', 'with --fleet: how long after a test of a table the next one is due', durationOption)
      .option('-n, --limit <count>', 'with --fleet: how many runs are looked at, at most', countOption, 1_000),

  async run(context, command) {
    const run = command.processedArgs[0] as string | undefined;
    const { fleet, ...flags } = command.opts<Flags>();
    requireOne(run, fleet, command);
    const connected = await connect(context.environment);
    try {
      return run === undefined
        ? await reportFleet(context, connected, flags, fleetFormatOf(command))
        : await reportRun(context, connected, run, command);
    } finally {
      await connected.close();
    }
  },
};

function requireOne(run: string | undefined, fleet: boolean | undefined, command: Command): void {
  if ((run !== undefined) === (fleet === true)) {
    throw usageError('Expected either a run or --fleet.', '`drillbook list` shows the runs.');
  }
  const { format } = command.opts<{ format?: string }>();
  if (fleet && format !== undefined && format !== 'html' && format !== 'md') {
    throw usageError(`--fleet is a page in html or md, not in ${format}.`, 'give one of these, or leave --format out.');
  }
}

async function reportRun(
  { printer }: CommandContext,
  connected: Connected,
  run: string,
  command: Command,
): Promise<Outcome> {
  const { out } = command.opts<Flags>();
  const format = reportFormatOf(command);
  const facts = requireFacts(await viewRun(connected, run));
  const text = reportFormats[format](await evidenceOf(connected, printer, facts));
  writeDocument(printer, { format, text }, out);
  return {
    exit: exitCodes.done,
    run: facts.run,
    verdict: facts.verdict,
    confidence: confidenceOf(facts),
    report: out,
  };
}

/** Without `--format` the name of the file tells; a page otherwise. */
function fleetFormatOf(command: Command): 'html' | 'md' {
  const { format, out } = command.opts<{ format?: string; out?: string }>();
  return (format ?? (out?.endsWith('.md') ? 'md' : 'html')) === 'md' ? 'md' : 'html';
}

async function reportFleet(
  { printer }: CommandContext,
  connected: Connected,
  { out, due, limit }: Flags,
  format: 'html' | 'md',
): Promise<Outcome> {
  const tested = historiesOf(await endedFacts(connected, printer, limit), due);
  const { untested, uncovered, excluded } = untestedOf(await lastFleets(connected), tested);
  const tables = [...tested, ...untested];
  const report = { now: new Date().toISOString(), tables, uncovered, excluded };
  const text = format === 'md' ? fleetMarkdown(report) : fleetPage(report);
  writeDocument(printer, { format, text }, out);
  return { exit: exitCodes.done, report: out };
}
