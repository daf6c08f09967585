import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { packageRoot } from '../cli/package-root';

const main = join(packageRoot, 'bin/drillbook.js');

const mostKept = 1_000_000;

/** `drillbook worker` as its own process, so that it can be killed. */
export class WorkerProcess {
  private child: ChildProcess | undefined;
  private errors = '';
  private output = '';

  constructor(private readonly environment: NodeJS.ProcessEnv) {}

  /** Nothing where it runs: two that have killed it at once both start it, and a second one would be nobody's. */
  start(): void {
    if (this.isRunning) return;
    const child = spawn(process.execPath, [main, 'worker'], {
      env: { ...process.env, ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      this.output = (this.output + chunk.toString()).slice(-mostKept);
    });
    child.stderr?.on('data', (chunk: Buffer) => {
      this.errors = (this.errors + chunk.toString()).slice(-mostKept);
    });
    this.child = child;
  }

  /** SIGKILL, and gone when this resolves. */
  async kill(): Promise<void> {
    const child = this.child;
    if (!child || !this.isRunning) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await gone;
  }

  private get isRunning(): boolean {
    return this.child?.exitCode === null && this.child.signalCode === null;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get standardOutput(): string {
    return this.output;
  }

  get standardError(): string {
    return this.errors;
  }
}
