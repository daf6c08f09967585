import type { StepContext } from '../step';
import { fail } from '../step-failure';

/** Rounds in a row of a batch from which nothing was accepted. */
const patience = 10;

/** Waits before what a batch left over is sent again, longer each time that nothing of it was accepted. */
export async function backOff(context: StepContext, fruitless: number, operation: string): Promise<void> {
  if (fruitless >= patience) {
    fail('Throttled', `${operation}: DynamoDB left a whole batch unprocessed ${patience} times in a row`, {
      operation: `dynamodb:${operation}`,
      hint: 'Raise the write or read capacity of the table.',
    });
  }
  await context.sleep(Math.min(5_000, 25 * 2 ** fruitless) * (0.5 + Math.random() / 2));
}
