import { itemsOf } from './fingerprint-of';
import { endOf, onStack } from './on-stack';
import { mustNameAction, pausingPlan, retry, table, waitingOrEnd } from './pausing-run';
import { mustEqual } from './tally';

/** Denies an action from the beginning, and allows it when the run waits because of it. */
export function deny(action: string): Promise<void> {
  return onStack({}, async (stack) => {
    const { access } = stack.emulator;
    access.restrict({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: '*', Resource: '*' },
        { Effect: 'Deny', Action: `dynamodb:${action}`, Resource: '*' },
      ],
    });
    const handle = await stack.run('denied', pausingPlan());
    const facts = await waitingOrEnd(handle);
    await mustNameAction(handle, facts, new RegExp(`dynamodb:${action} is not allowed`));
    access.restrict(null);
    // What is denied to a clean-up ends the run, which says so: nobody waits there.
    if (facts.waiting) await retry(handle);
    else mustEqual('the verdict', (await endOf(handle)).verdict, 'error');
    mustEqual('items', (await itemsOf(stack.emulator.url, table))?.length, 1_003);
  });
}
