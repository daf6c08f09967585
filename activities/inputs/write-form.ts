import { z } from 'zod';

/** For steps that write items on conditions. */
export const writeForm = z
  .enum(['transactions', 'single'])
  .describe(
    'How items are written: `transactions`, up to a hundred in a request, for which DynamoDB takes two write units per KB; or `single`, each in a request of its own at one unit, slower.',
  )
  .default('transactions');
