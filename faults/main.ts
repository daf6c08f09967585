import { appendFileSync, writeFileSync } from 'node:fs';
import { type Command, parseCommand, UsageError } from './arguments';
import type { FaultRow, RowOptions, RowResult } from './row';
import { rows } from './rows';

/** Makes the faults of the table happen, row by row, and says in how many cases what must happen did not. */
async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), rows);
  if (command.list) return list(command.rows);
  if (command.json !== undefined) writeFileSync(command.json, '');
  for (const row of command.rows) await tryRow(row, command);
}

function list(chosen: readonly FaultRow[]): void {
  for (const { name, fault, must } of chosen) process.stdout.write(`${name}: ${fault}: ${must}\n`);
}

async function tryRow(row: FaultRow, { seed, size, json, scenes }: Command): Promise<void> {
  const { name, fault, must } = row;
  const start = performance.now();
  const { tried, failed, details } = await resultOf(row, {
    seed,
    size,
    ...(scenes && { scenes }),
    onProgress: (line) => process.stderr.write(`${name}: ${line}\n`),
  });
  const seconds = Math.round((performance.now() - start) / 100) / 10;
  if (json !== undefined) {
    appendFileSync(json, `${JSON.stringify({ row: name, fault, must, tried, failed, seed, seconds, details })}\n`);
  }
  process.stdout.write(`${name}: tried ${tried}, failed ${failed} (seed ${seed})\n`);
  if (failed === 0) return;
  process.exitCode = 1;
  const { failures } = details;
  for (const failure of Array.isArray(failures) ? failures : []) process.stdout.write(`  ${String(failure)}\n`);
}

/** A row that cannot be tried has failed. */
async function resultOf(row: FaultRow, options: RowOptions): Promise<RowResult> {
  try {
    return await row.run(options);
  } catch (error) {
    return {
      tried: 0,
      failed: 1,
      details: { failures: [error instanceof Error ? String(error.stack) : String(error)] },
    };
  }
}

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
main().then(
  // What a row started is stopped; connections that linger in Temporal's client must not keep the command.
  () => process.exit(),
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    process.stderr.write(`Error: ${isUsage ? error.message : String((error as Error).stack)}\n`);
    process.exit(isUsage ? 2 : 1);
  },
);
