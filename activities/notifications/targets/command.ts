import { spawn } from 'node:child_process';
import { durationMs } from '../../../language/duration';
import type { CommandTarget } from '../../../language/notifications/notification-keys';
import { fail } from '../../step-failure';
import type { Send } from '../delivery';

/** The message on standard input. Exit code 0 means that it was taken; what the program says is not kept. */
export const command: Send<CommandTarget> = async ({ run, timeout }, { event, key, target, signal }) => {
  const [program = '', ...programArguments] = run;
  const name = `The command of ${target}`;
  const deadline = AbortSignal.timeout(durationMs(timeout));
  const child = spawn(program, programArguments, {
    env: { ...withoutOwn(process.env), DRILLBOOK_EVENT: event.type, DRILLBOOK_EVENT_KEY: key },
    stdio: ['pipe', 'ignore', 'ignore'],
    signal: AbortSignal.any([signal, deadline]),
    killSignal: 'SIGKILL',
  });
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => resolve(code ?? killedBy ?? 'none'));
  });
  // A program need not read all, or anything.
  child.stdin.on('error', () => {});
  child.stdin.end(JSON.stringify(event));
  const code = await ended.catch((error: NodeJS.ErrnoException) => {
    signal.throwIfAborted();
    if (deadline.aborted) return fail('Unavailable', `${name} was killed after ${timeout}`);
    return fail('HookFailed', `${name} cannot be started (${error.code})`, {
      hint: `See that \`${program}\` is there for the worker, and may be run.`,
    });
  });
  if (code === 0) return 'exit code 0';
  return fail('HookFailed', `${name} ended with ${code}, expected exit code 0`);
};

/** What is secret of the worker is no business of the program. */
function withoutOwn(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const own = /^DRILLBOOK_(SECRET_|SEALING_KEY$)/;
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !own.test(name)));
}
