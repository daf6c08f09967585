import { spawn } from 'node:child_process';

export interface QuietRun {
  /** Said at the start and, with the time so far, every ten seconds, so that a slow one is seen to work. */
  readonly doing: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly onProgress: (line: string) => void;
  readonly limitMs?: number;
  /** Asks the command to end, as Ctrl-C would: it may have children and files of its own to clean up. */
  readonly signal?: AbortSignal;
  readonly stopWhen?: (elapsedMs: number) => boolean;
}

/** Runs a command to its end, its output kept for the error; the command dies with this process. */
export function runQuietly(command: string, args: readonly string[], options: QuietRun) {
  return new Promise<{ code: number | null; stderr: string }>((resolve, reject) => {
    const child = spawn(command, args, { env: options.environment, stdio: ['ignore', 'ignore', 'pipe'] });
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    const interrupt = () => child.kill('SIGINT');
    options.signal?.addEventListener('abort', interrupt, { once: true });

    const started = Date.now();
    let seconds = 0;
    options.onProgress(`${options.doing}...`);
    const ticker = setInterval(() => {
      seconds += 1;
      if (seconds % 10 === 0) options.onProgress(`${options.doing}... ${seconds} s`);
      const elapsed = Date.now() - started;
      if (elapsed > (options.limitMs ?? Number.POSITIVE_INFINITY) || options.stopWhen?.(elapsed)) kill();
    }, 1000);

    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-8192);
    });
    const finish = () => {
      clearInterval(ticker);
      process.removeListener('exit', kill);
      options.signal?.removeEventListener('abort', interrupt);
    };
    child.once('error', (error) => {
      finish();
      reject(error);
    });
    child.once('close', (code) => {
      finish();
      resolve({ code, stderr });
    });
  });
}
