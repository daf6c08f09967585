import { z } from 'zod';
import { fail } from '../step-failure';

const secretReference = z.strictObject({
  secret: z
    .string()
    .regex(/^[A-Z][A-Z0-9_]*$/, 'a name of capital letters, digits and `_`')
    .describe('Name of the secret: the worker reads it from `DRILLBOOK_SECRET_<NAME>` of its own environment.'),
  prefix: z.string().describe('What stands before it, such as `Bearer `.').optional(),
});

/** A value of a header: as it is, or by reference, so that no secret is in a runbook, a plan or a history. */
export const headerValue = z.union([z.string(), secretReference]);

export function headerText(value: z.output<typeof headerValue>): string {
  if (typeof value === 'string') return value;
  const variable = `DRILLBOOK_SECRET_${value.secret}`;
  const secret = process.env[variable];
  if (!secret) {
    fail('AccessDenied', `The worker has no secret ${value.secret}`, {
      hint: `Set ${variable} in the environment of every worker, then retry.`,
    });
  }
  // Refused here, because Node's own message would quote it.
  if (!/^[\t\x20-\x7e]*$/.test(secret)) {
    fail('AccessDenied', `The secret ${value.secret} has characters that no header may have, such as a line break`, {
      hint: `Set ${variable} again, without them.`,
    });
  }
  return `${value.prefix ?? ''}${secret}`;
}
