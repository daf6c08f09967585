import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Clients, createClients } from '../../activities/clients';
import type { JournalRecord, RunFacts } from '../../language/run-facts';
import { freePort } from '../../local/temporal-server/free-port';
import type { Machine } from '../cli/drillbook';

/** A local stack that is kept up for the tests of a file, and the command line beside it. */
export interface KeptStack {
  readonly machine: Machine;
  readonly clients: Clients;
  /** Address of the server. */
  readonly temporal: string;
  /** Of the emulator. */
  readonly endpoint: string;
  /** Runs a shipped runbook to its end. */
  run(runbook: string, inputs: Record<string, unknown>): Promise<EndedRun>;
  /** The log of the emulator: one record for each change that it has acknowledged. */
  changes(): Record<string, unknown>[];
}

export interface EndedRun {
  readonly exit: unknown;
  readonly facts: RunFacts;
  /** The last record of a step. */
  step(id: string): JournalRecord | undefined;
}

export async function keepStack(machine: Machine, ...options: string[]): Promise<KeptStack> {
  const [temporal, ui, emulator] = [await freePort(), await freePort(), await freePort()];
  const ports = ['--temporal-port', temporal, '--ui-port', ui, '--dynamodb-port', emulator].map(String);
  const fast = ['--restore-duration', '300ms', '--restorable-lag', '500ms'];
  const stack = machine.start('up', ...ports, ...fast, '--data-dir', 'data', ...options);
  await stack.said('Ctrl-C stops it.');
  const endpoint = `http://127.0.0.1:${emulator}`;
  return {
    machine,
    endpoint,
    temporal: `127.0.0.1:${temporal}`,
    clients: await createClients({ endpoint, region: 'us-east-1' }),
    run: (runbook, inputs) => runShipped(machine, runbook, inputs),
    changes: () => logOf(join(machine.directory, 'data')),
  };
}

export function shipped(runbook: string): string {
  return resolve(__dirname, `../../runbooks/${runbook}.yaml`);
}

export function inputArguments(inputs: Record<string, unknown>): string[] {
  return Object.entries(inputs).flatMap(([name, value]) => [
    '-i',
    `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`,
  ]);
}

async function runShipped(machine: Machine, runbook: string, inputs: Record<string, unknown>): Promise<EndedRun> {
  const ended = await machine.run('run', shipped(runbook), ...inputArguments(inputs), '--follow', '--json');
  const lines = ended.stdout.trim() === '' ? [] : ended.lines();
  const facts = lines.find(({ type }) => type === 'facts')?.['facts'] as RunFacts | undefined;
  if (!facts) throw new Error(`The run has no facts:\n${ended.stdout}${ended.stderr}`);
  return { exit: ended.code, facts, step: (id) => facts.journal.filter((record) => record.id === id).at(-1) };
}

function logOf(directory: string): Record<string, unknown>[] {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const log = files.find((file) => file.endsWith('emulator.log')) ?? 'emulator.log';
  return readFileSync(join(directory, log), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line.slice(line.indexOf('{'))) as Record<string, unknown>);
}
