import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { packageRoot } from '../../cli/package-root';

const mostKept = 8_192;

/** `drillbook worker` as its user starts it. */
export class WorkerProcess {
  private constructor(private readonly child: ChildProcess) {}

  /** Resolves when it takes work. */
  static async start(environment: NodeJS.ProcessEnv): Promise<WorkerProcess> {
    const child = spawn(process.execPath, [join(packageRoot, 'bin/drillbook.js'), 'worker', '--json'], {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    let log = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-mostKept);
    });
    const ended = once(child, 'close').then(() => {
      process.removeListener('exit', kill);
      throw new Error(`The worker ended before it took work: ${log}`);
    });
    await Promise.race([once(child.stdout, 'data'), ended]);
    ended.catch(() => {});
    child.stdout.resume();
    return new WorkerProcess(child);
  }

  get pid(): number {
    return this.child.pid ?? Number.NaN;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await exited;
  }
}
