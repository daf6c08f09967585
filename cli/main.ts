import { CommanderError } from 'commander';
import type { CommandContext } from './command';
import { confirm } from './confirm';
import { errorReport } from './error-report';
import type { Outcome } from './events';
import { interruptSignal } from './interrupt';
import { jsonPrinter } from './printers/json';
import { streamOutput } from './printers/output';
import { textPrinter } from './printers/text';
import { buildProgram } from './program';
import { usageHint } from './usage-hint';

/** Runs one command line to its end and answers the exit code. */
export async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  const out = streamOutput(process.stdout, environment);
  // Known before the line is parsed, because a wrong line must be reported in the wanted form too.
  const printer = args.includes('--json')
    ? jsonPrinter(out)
    : textPrinter(out, streamOutput(process.stderr, environment));
  let signal: AbortSignal | undefined;
  const context: CommandContext = {
    environment,
    printer,
    color: out.color,
    interactive: out.isTTY,
    ...(out.isTTY &&
      process.stdin.isTTY &&
      !args.includes('--json') && { confirm: (question) => confirm(question, process.stdin, process.stdout) }),
    interruptSignal: () => {
      signal ??= interruptSignal();
      return signal;
    },
  };

  let outcome: Outcome | undefined;
  const program = buildProgram(
    args,
    async (work) => {
      outcome = await work(context);
    },
    (text) => out.write(text),
  );
  try {
    if (args.length === 0) program.help();
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (isHelp(error)) return 0;
    const { exit, ...report } = errorReport(error);
    if (report.code === 'Internal' && environment['DRILLBOOK_DEBUG'])
      process.stderr.write(`${(error as Error).stack}\n`);
    printer.print({
      type: 'error',
      ...report,
      hint: report.hint ?? (report.code === 'Usage' ? usageHint(program, args) : undefined),
    });
    outcome = { exit };
  }
  const { exit, verdict, confidence = [], run, reports, report, evidence } = outcome ?? { exit: 0 };
  printer.print({
    type: 'result',
    exit,
    verdict: verdict ?? null,
    confidence,
    run: run ?? null,
    report: report ?? reports?.html ?? null,
    reports: reports ?? null,
    evidence: evidence ?? null,
  });
  return exit;
}

function isHelp(error: unknown): boolean {
  return error instanceof CommanderError && error.exitCode === 0;
}
