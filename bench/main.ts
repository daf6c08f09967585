import { appendFileSync, writeFileSync } from 'node:fs';
import { benchEmulator } from './emulator/suite';
import type { Figure } from './figure';
import { benchInterpreter } from './interpreter/suite';
import { itemSuites } from './items/suites';
import { type BenchOptions, benchArguments } from './options';
import { benchReportPage } from './report-page/suite';
import { say } from './say';

const suites: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  emulator: benchEmulator,
  interpreter: benchInterpreter,
  'report-page': benchReportPage,
  ...itemSuites,
};

/**
 * `--only NAME` runs one suite, `--items N` sets the size, `--server NAME` the server where there is a choice, `--json
 * FILE` writes each figure as a line.
 */
async function main(): Promise<void> {
  const { only, json, options } = benchArguments(process.argv.slice(2), Object.keys(suites));
  if (json) writeFileSync(json, '');
  for (const [name, suite] of Object.entries(suites)) {
    if (only !== undefined && name !== only) continue;
    say(`${name}...`);
    // The others are worth having all the same.
    const figures = await suite(options).catch((error: Error) => refuse(`${name}: ${error.message}`));
    for (const figure of figures ?? []) tell(figure, json);
  }
}

function tell(figure: Figure, json: string | undefined): void {
  const { name, ours, peer, ratio, wanted, holds } = figure;
  if (json) appendFileSync(json, `${JSON.stringify(figure)}\n`);
  const judged = wanted === null ? 'for orientation' : `wanted ${wanted}: ${holds ? 'holds' : 'MISSED'}`;
  process.stdout.write(`${name}: ${ours} / ${peer} = ${ratio} (${judged})\n`);
  if (!holds) process.exitCode ??= 1;
}

function refuse(message: string): void {
  process.stderr.write(`Error: ${message}\n`);
  process.exitCode = 2;
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
// An exit ends what was started too, and a signal by itself would not be one.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
main().catch((error: Error) => refuse(error.message));
