import { appendFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { benchEmulator } from './emulator/suite';
import type { Figure } from './figure';
import { benchInterpreter } from './interpreter/suite';

export interface BenchOptions {
  /** How many items the benches that take items work on. */
  readonly items: number;
}

const suites: Readonly<Record<string, (options: BenchOptions) => Promise<Figure[]>>> = {
  emulator: benchEmulator,
  interpreter: benchInterpreter,
};

/** `--only NAME` runs one suite, `--items N` sets the size, `--json FILE` writes each figure as a line. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string' }, items: { type: 'string', default: '50000' }, json: { type: 'string' } },
  });
  const items = Number(values.items);
  if (!Number.isInteger(items) || items < 1) throw new Error(`Expected --items to be a number, got ${values.items}`);
  if (values.only !== undefined && !Object.hasOwn(suites, values.only)) {
    throw new Error(`Expected --only to be one of ${Object.keys(suites).join(', ')}, got ${values.only}`);
  }
  if (values.json) writeFileSync(values.json, '');
  for (const [name, suite] of Object.entries(suites)) {
    if (values.only !== undefined && name !== values.only) continue;
    for (const figure of await suite({ items })) tell(figure, values.json);
  }
}

function tell(figure: Figure, json: string | undefined): void {
  const { name, ours, peer, ratio, wanted, holds } = figure;
  if (json) appendFileSync(json, `${JSON.stringify(figure)}\n`);
  process.stdout.write(`${name}: ${ours} / ${peer} = ${ratio} (wanted ${wanted}: ${holds ? 'holds' : 'MISSED'})\n`);
  if (!holds) process.exitCode = 1;
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
main().catch((error: unknown) => {
  process.stderr.write(`Error: ${(error as Error).message}\n`);
  process.exitCode = 2;
});
