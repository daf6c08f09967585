import { z } from 'zod';
import { parseDuration } from '../duration';
import { positiveDurationText } from '../schema/values';
import { eventTypes } from './event';

const name = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'a name in kebab-case, such as `on-call`');

const secret = z
  .strictObject({
    secret: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]*$/, 'a name of capital letters, digits and `_`')
      .optional()
      .describe('Name of the secret: the worker reads it from `DRILLBOOK_SECRET_<NAME>` of its environment.'),
    secretFile: z.string().min(1).optional().describe('Or a file that holds it, read anew each time.'),
  })
  .refine(
    ({ secret, secretFile }) => (secret === undefined) !== (secretFile === undefined),
    'one of `secret: NAME` and `secretFile: PATH`',
  );

/** Longer, and the retry after a killed worker would come late. */
const longestMs = 300_000;
const atMost = positiveDurationText.refine(
  (text) => (parseDuration(text) ?? 0) <= longestMs,
  'a duration of at most `5m`',
);
const timeout = atMost.default('10s').describe('How long to wait for an answer.');
const address = z.url({ protocol: /^https?$/, error: 'an http or https address' });

const header = z.union([z.string(), secret.safeExtend({ prefix: z.string().optional() })]);

const webhook = z.strictObject({
  url: z.union([address, secret]).describe('Where to; a secret where the address itself is one.'),
  secrets: z
    .array(secret)
    .min(1)
    .max(5)
    .describe('By what messages are signed; several while one takes the place of another.'),
  headers: z
    .record(z.string().regex(/^[\w-]+$/, 'a header name'), header)
    .default({})
    .describe('More headers: text, or a secret with a `prefix` such as `Bearer `.'),
  timeout,
});

const slack = z.strictObject({
  url: secret.describe('Address of the incoming webhook: whoever knows it can post, so it is a secret.'),
  timeout,
});

const sns = z.strictObject({
  topicArn: z
    .string()
    .regex(/^arn:aws[\w-]*:sns:[\w-]+:\d{12}:[\w-]+(\.fifo)?$/, 'the ARN of an SNS topic')
    .describe('The topic; one of the kind FIFO tells messages apart by itself.'),
});

const eventBridge = z.strictObject({
  bus: z
    .string()
    .regex(/^([\w./-]+|arn:aws[\w-]*:events:[\w-]+:\d{12}:event-bus\/[\w./-]+)$/, 'name or ARN of an event bus')
    .default('default')
    .describe('The event bus, by name or ARN.'),
});

const command = z.strictObject({
  run: z
    .array(z.string().min(1))
    .min(1)
    .max(50)
    .describe('Program and arguments, without a shell; it gets the message as JSON on standard input.'),
  timeout: atMost.default('30s').describe('After that it is killed, and tried again later.'),
});

const target = z.strictObject({
  name: name.describe('Name of the target, for routes and messages.'),
  webhook: webhook.optional().describe('POST of the message as JSON, signed.'),
  slack: slack.optional().describe('An incoming webhook of Slack, or of what understands the same.'),
  sns: sns.optional().describe('A topic of SNS.'),
  eventBridge: eventBridge.optional().describe('A bus of EventBridge.'),
  command: command.optional().describe('A program on the machine of the worker.'),
});

/** What a target is; each has just one. */
export const targetKinds = ['webhook', 'slack', 'sns', 'eventBridge', 'command'] as const;

const patterns = (what: string, pattern: RegExp) =>
  z
    .array(z.string().max(255).regex(pattern, `${what}, or a pattern of one`))
    .min(1)
    .max(100)
    .optional();

const route = z.strictObject({
  events: z.array(z.enum(eventTypes)).min(1).describe('Which messages.'),
  runbooks: patterns('a name of a runbook such as `restore-test`', /^[a-z0-9*?-]+$/).describe(
    'Of which runbooks; without it all. `*` is any text, `?` one character.',
  ),
  tables: patterns('a table name such as `orders`', /^[A-Za-z0-9_.*?-]+$/).describe(
    'Of runs that work on one of these tables; without it all, and runs that name no table.',
  ),
  to: z.array(name).min(1).max(20).describe('Targets by name.'),
});

/** The file of notifications, as it is written. */
export const notificationKeys = z.strictObject({
  apiVersion: z.literal('drillbook/v1').describe('Version of the language.'),
  targets: z.array(target).min(1).max(50).describe('Where messages can go.'),
  routes: z
    .array(route)
    .min(1)
    .max(100)
    .describe('Which go where; a message goes once to each target of all that fit.'),
});

export type Target = z.output<typeof target>;
export type Route = z.output<typeof route>;
export type Secret = z.output<typeof secret>;
export type HeaderValue = z.output<typeof header>;
export type WebhookTarget = z.output<typeof webhook>;
export type SlackTarget = z.output<typeof slack>;
export type SnsTarget = z.output<typeof sns>;
export type EventBridgeTarget = z.output<typeof eventBridge>;
export type CommandTarget = z.output<typeof command>;

/** Notifications without a fault. */
export interface Notifications {
  /** As the user named it. */
  readonly file: string;
  readonly targets: readonly Target[];
  readonly routes: readonly Route[];
}
