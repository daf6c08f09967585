import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { validateLine } from './output-schema';

const binary = resolve(__dirname, '../../bin/drillbook.js');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output as objects, for commands with `--json`; each is checked against the published schema. */
  lines(): Record<string, unknown>[];
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** Settles when standard output holds the text; rejects when the command ends without it. */
  said(text: string): Promise<void>;
  signal(name: NodeJS.Signals): void;
}

/** A machine of its own: no Temporal or AWS configuration, a home and a working directory that are gone after the test. */
export class Machine {
  readonly directory = mkdtempSync(join(tmpdir(), 'drillbook-cli-'));
  private readonly children: ChildProcess[] = [];
  readonly environment: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: this.directory,
    // The Temporal server of this machine, found or built once, serves all tests.
    XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
    DRILLBOOK_HOME: join(this.directory, 'state'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...(process.env['TEMPORAL_CLI_PATH'] ? { TEMPORAL_CLI_PATH: process.env['TEMPORAL_CLI_PATH'] } : {}),
  };

  run(...args: string[]): Promise<Ended> {
    return this.start(...args).ended;
  }

  start(...args: string[]): Running {
    const child = spawn(process.execPath, [binary, ...args], { cwd: this.directory, env: this.environment });
    this.children.push(child);
    let stdout = '';
    let stderr = '';
    const listeners = new Set<() => void>();
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      for (const listener of listeners) listener();
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const ended = new Promise<Ended>((settle) => {
      child.once('close', (code) => settle({ code, stdout, stderr, lines: () => parseLines(stdout) }));
    });
    const said = (text: string) =>
      new Promise<void>((settle, reject) => {
        const look = () => stdout.includes(text) && settle();
        listeners.add(look);
        look();
        void ended.then(() => reject(new Error(`Ended without "${text}":\n${stdout}${stderr}`)));
      });
    return { ended, said, signal: (name) => child.kill(name) };
  }

  write(name: string, text: string): string {
    writeFileSync(join(this.directory, name), text);
    return name;
  }

  /** Kills what a failed test has left running. */
  async remove(): Promise<void> {
    for (const child of this.children) if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

function parseLines(text: string): Record<string, unknown>[] {
  return text
    .trimEnd()
    .split('\n')
    .map((text) => {
      const line = JSON.parse(text) as Record<string, unknown>;
      validateLine(line);
      return line;
    });
}
