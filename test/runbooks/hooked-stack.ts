import { HookServer } from '../../faults/hook-server';
import type { Machine } from '../cli/drillbook';
import { type KeptStack, keepStack } from './kept-stack';

/** A stack for the tests of a file, and a hook that answers 200 to each of them until it is told otherwise. */
export function keepHookedStack(machine: Machine, use: (stack: KeptStack) => void, ...options: string[]): HookServer {
  const hook = new HookServer();
  beforeAll(async () => {
    await hook.start();
    use(await keepStack(machine, ...options));
  });
  afterAll(async () => {
    await hook.stop();
    await machine.remove();
  });
  beforeEach(() => {
    hook.calls.length = 0;
    hook.answer = () => 200;
  });
  return hook;
}
