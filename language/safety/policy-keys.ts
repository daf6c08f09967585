import { z } from 'zod';
import { positiveDurationText } from '../schema/values';
import { isTimeZone } from './hours';

const effect = z.enum(['reads', 'creates', 'changes', 'destroys']);

const account = z
  .string()
  .regex(
    /^([0-9?]{12}|[0-9*?]*\*[0-9*?]*|local)$/,
    'an AWS account of 12 digits in quotes, or a pattern of one such as `1234*`',
  );
const region = z
  .string()
  .regex(/^[a-z0-9*?-]+$/, 'an AWS region such as `eu-west-1`, or a pattern of one such as `eu-*`');
const table = z
  .string()
  .max(255)
  .regex(/^[A-Za-z0-9_.*?-]+$/, 'a table name such as `orders`, or a pattern of one such as `orders-*`');
const time = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'a time in quotes such as `"08:30"`, at most `"24:00"`');

const patterns = <T extends z.ZodType>(of: T) => z.array(of).min(1).max(100).optional();

const hours = z
  .strictObject({
    timezone: z
      .string()
      .refine(isTimeZone, 'a time zone such as `Europe/Berlin` or `UTC`')
      .describe('Time zone of the hours, by its IANA name.'),
    days: z
      .array(z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']))
      .min(1)
      .max(7)
      .optional()
      .describe('Days on which the hours begin; without it every day.'),
    from: time.describe('When they begin.'),
    to: time.describe('When they end; a time before `from` is on the next day.'),
  })
  .refine(({ from, to }) => from !== to, 'needs `from` and `to` that differ; the whole day is `"00:00"` to `"24:00"`')
  .describe('When `changes` and `destroys` are allowed, by the clock of the worker; without it always.');

const approval = z.strictObject({
  effects: z
    .array(z.enum(['creates', 'changes', 'destroys']))
    .min(1)
    .max(3)
    .describe('What steps may only do there when people have approved it.'),
  count: z
    .int()
    .min(1)
    .max(20)
    .default(1)
    .describe('How many different people must have approved; never who started the run.'),
  approvers: z
    .array(z.string().min(1).max(100))
    .min(1)
    .max(100)
    .optional()
    .describe('Names of those who may; without it anyone else than who started the run.'),
  within: positiveDurationText
    .default('24h')
    .describe(
      'How old an approval may be when a step acts on it, by the clock of the worker; then it is asked for again.',
    ),
  deadline: positiveDurationText
    .default('24h')
    .describe('How long the run waits for it; after that the step is refused.'),
  madeByRun: z.boolean().default(false).describe('Whether tables that the same run made need it too.'),
});

const environment = z.strictObject({
  name: z
    .string()
    .max(60)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name in kebab-case, such as `production`')
    .describe('Name of the environment, for messages.'),
  match: z
    .strictObject({
      accounts: patterns(account).describe('Accounts of AWS; without it all.'),
      regions: patterns(region).describe('Regions; without it all.'),
      tables: patterns(table).describe('Tables; without it all, and steps that touch no table.'),
    })
    .describe(
      'What belongs to it: account, region and table must each fit one pattern; `*` is any text, `?` one character.',
    ),
  allow: z.array(effect).max(4).describe('What steps may do there. An empty list allows nothing.'),
  madeByRun: z
    .array(z.enum(['reads', 'changes', 'destroys']))
    .max(3)
    .default(['reads', 'changes', 'destroys'])
    .describe('What steps may do, beside `allow` and at any hour, to tables that the same run made.'),
  bounds: z
    .strictObject({
      maxItems: z
        .int()
        .min(0)
        .optional()
        .describe(
          'Most items that one `deleteItems` or `reconcileItems` may delete or put; not for tables that the run made.',
        ),
    })
    .optional()
    .describe('Upper bounds.'),
  hours: hours.optional(),
  approvals: z
    .array(approval)
    .min(1)
    .max(3)
    .optional()
    .describe('What people must approve in the run, each effect once.'),
});

/** The safety policy as a file has it. */
export const policyKeys = z.strictObject({
  apiVersion: z.literal('drillbook/v1').describe('Version of the language.'),
  environments: z
    .array(environment)
    .min(1)
    .max(100)
    .describe('Environments; of those that a table belongs to, the first counts.'),
});

export type PolicyEnvironment = z.output<typeof environment>;
export type PolicyApproval = z.output<typeof approval>;
export type Hours = z.output<typeof hours>;

/** A safety policy without a fault. */
export interface SafetyPolicy {
  /** As the user named it. */
  readonly file: string;
  readonly environments: readonly PolicyEnvironment[];
}
