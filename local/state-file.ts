import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { isAlive } from './process-alive';
import { SetupError } from './setup-error';

/** What another command must know of a kept stack in order to use it. */
export interface StackState {
  readonly version: 1;
  /** The process that holds the stack; the stack is gone when it is. */
  readonly pid: number;
  readonly startedAt: string;
  /** Absent while the stack is starting. */
  readonly temporal?: { readonly address: string; readonly namespace: string; readonly uiUrl?: string };
  readonly dynamodb?: { readonly endpoint: string; readonly region: string };
  readonly worker?: boolean;
}

export function stateFile(environment: NodeJS.ProcessEnv): string {
  const home = environment['DRILLBOOK_HOME'];
  if (home) return join(home, 'stack.json');
  const state = environment['XDG_STATE_HOME'] || join(environment['HOME'] || homedir(), '.local', 'state');
  return join(state, 'drillbook', 'stack.json');
}

/** The kept stack of this machine's user, if one is up or starting. */
export function readStack(environment: NodeJS.ProcessEnv): StackState | undefined {
  const state = parse(stateFile(environment));
  return state && isAlive(state.pid) ? state : undefined;
}

/** Reserves the one place for a kept stack, before anything starts. Throws `SetupError` when it is taken. */
export function claimStack(environment: NodeJS.ProcessEnv, state: StackState): void {
  const file = stateFile(environment);
  mkdirSync(dirname(file), { recursive: true });
  const running = readStack(environment);
  if (running) throw stackRunning(running);
  rmSync(file, { force: true });
  try {
    writeFileSync(file, JSON.stringify(state), { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw stackRunning(readStack(environment));
    throw error;
  }
}

/** Readers see the old state or the new one, never a half. */
export function publishStack(environment: NodeJS.ProcessEnv, state: StackState): void {
  const file = stateFile(environment);
  writeFileSync(`${file}.${state.pid}`, JSON.stringify(state, null, 2));
  renameSync(`${file}.${state.pid}`, file);
}

export function forgetStack(environment: NodeJS.ProcessEnv, pid: number): void {
  const file = stateFile(environment);
  if (parse(file)?.pid === pid) rmSync(file, { force: true });
}

function parse(file: string): StackState | undefined {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as StackState;
    return state?.version === 1 && Number.isInteger(state.pid) ? state : undefined;
  } catch {
    return undefined;
  }
}

function stackRunning(state: StackState | undefined): SetupError {
  const where = state?.temporal ? ` (Temporal ${state.temporal.address}, pid ${state.pid})` : '';
  return new SetupError(
    'StackRunning',
    `A local stack is already up${where}.`,
    'use it: commands find it by themselves. Or stop it with Ctrl-C in its terminal.',
  );
}
