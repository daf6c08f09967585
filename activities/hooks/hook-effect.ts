import { z } from 'zod';

/** What a hook does to the world only its author knows. */
export const hookEffect = z
  .enum(['reads', 'changes', 'destroys'])
  .describe('What the call does to the world; guards, approvals and undo hang on it.')
  .default('changes');
