import { z } from 'zod';

/** What people can be told of a run, once each; `waiting` once for each thing that it waits for; the last two of a fleet. */
export const eventTypes = ['failed', 'error', 'recovered', 'waiting', 'coverageLost', 'overdue'] as const;

export type EventType = (typeof eventTypes)[number];

const time = z.iso.datetime({ offset: true });

const waiting = z.strictObject({
  for: z.enum(['approval', 'decision']),
  run: z.string().optional().describe('The run within this one that waits, where it is not this one itself.'),
  path: z.string().describe('Of the step.'),
  message: z.string().describe('What is asked, or what went wrong.'),
  hint: z.string().optional().describe('What could be done about what went wrong.'),
  since: time,
  deadline: time.optional().describe('When it ends by itself: an approval as refused.'),
  otherwise: z.string().optional().describe('What becomes of a decision at its deadline.'),
  needed: z.int().optional().describe('How many approvals are needed.'),
  approvers: z.array(z.string()).optional().describe('Who may approve; without it anyone but those in `notBy`.'),
  notBy: z.string().optional().describe('Who may not approve.'),
});

/** A message as webhooks, commands, SNS and EventBridge get it. No table data, no inputs, no secrets. */
export const notificationEvent = z.strictObject({
  version: z.literal(1),
  id: z.string().describe('The same whenever the same is told again; to be remembered by who must not act twice.'),
  type: z
    .enum(eventTypes)
    .describe(
      '`failed`: the data or an objective does not hold. `error`: it could not be told. `recovered`: passed, ' +
        'where the run of the same runbook and tables before had not. `waiting`: a person must decide. `coverageLost`: ' +
        'a fleet does not cover tables any more. `overdue`: tables of a fleet are not proven for longer than is allowed.',
    ),
  test: z.literal(true).optional().describe('Present in the message of `drillbook notify test`; nothing has happened.'),
  at: time.describe('When it happened, not when it was sent.'),
  run: z.string(),
  execution: z.string().describe("Temporal's run id."),
  runbook: z.string(),
  description: z.string(),
  tables: z
    .array(z.string())
    .describe('Tables that the run works on, as far as its inputs tell; of a fleet those that the message is about.'),
  startedAt: time,
  requester: z.string().optional(),
  verdict: z.enum(['passed', 'failed', 'error']).optional().describe('Of a run that has ended.'),
  failure: z
    .strictObject({ code: z.string(), message: z.string(), hint: z.string().optional() })
    .optional()
    .describe('Why the verdict is not `passed`.'),
  objectives: z
    .array(
      z.strictObject({
        name: z.string(),
        objectiveMs: z.number(),
        measuredMs: z.number().optional(),
        met: z.boolean(),
      }),
    )
    .optional(),
  before: z
    .strictObject({ run: z.string(), verdict: z.enum(['failed', 'error']), endedAt: time })
    .optional()
    .describe('Of `recovered`: the run before.'),
  waiting: waiting.optional(),
  why: z
    .record(z.string(), z.string())
    .optional()
    .describe('Of a fleet: by table why it is not covered, or when it was last proven.'),
  next: z.array(z.string()).describe('Commands that show more, or answer.'),
});

export type NotificationEvent = z.infer<typeof notificationEvent>;
export type EventWaiting = z.infer<typeof waiting>;
