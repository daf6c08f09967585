import { backoffMs, mostTries } from '../patience';
import type { StepContext } from '../step';
import { fail } from '../step-failure';

/** Waits before what a batch left over is sent again, longer each time that nothing of it was accepted. */
export async function backOff(context: StepContext, fruitless: number, operation: string): Promise<void> {
  if (fruitless >= mostTries) {
    fail('Throttled', `${operation}: DynamoDB left a whole batch unprocessed ${fruitless} times in a row`, {
      operation: `dynamodb:${operation}`,
      hint: 'Raise the write or read capacity of the table.',
      tries: fruitless,
    });
  }
  await context.sleep(backoffMs(fruitless));
}
