import { z } from 'zod';
import { parseDuration } from '../duration';
import { plain } from '../schema/marks';
import { positiveDurationText } from '../schema/values';
import { entryOf, jsonOf, type YamlNode } from '../yaml/node';
import type { StepContext, StepForm } from './step-form';

const summary = 'Waits until people approve; a refusal, or none in time, fails the step.';

const message = z.string().min(1).describe('What is asked, with what is needed to decide it; may hold expressions.');
const approvers = z
  .array(z.string().min(1))
  .min(1)
  .optional()
  .describe('Who may approve. Without it anyone may, but for `requesterMay`.');

const settings = {
  count: z.int().min(1).max(20).default(1).meta(plain).describe('How many different people must approve.'),
  requesterMay: z.boolean().default(false).meta(plain).describe('Whether who started the run may approve too.'),
  deadline: positiveDurationText
    .default('24h')
    .meta(plain)
    .describe('How long it waits; after it the approval has expired.'),
};

export const approveForm: StepForm = {
  key: 'approve',
  summary,
  effect: 'reads',
  schema: z.strictObject({ message, approvers, ...settings }).describe(summary),
  output: z.strictObject({ by: z.array(z.string()).describe('Who approved, in this order.') }),
  attempts: false,
  insteadOf: { timeout: 'use `deadline` of `approve`', retry: 'a refusal is final; start the run again' },
  compile: (value, base, context) => {
    const { reader, names } = context;
    const asked = entryOf(value, 'message')?.value;
    const who = entryOf(value, 'approvers')?.value;
    checkEnough(value, context);
    const shown = 'the message of an approval';
    return {
      ...base,
      form: 'approve',
      message: asked ? reader.template(asked, names, { schema: message, name: 'message', shown }) : { value: '' },
      ...(who && {
        approvers: reader.template(who, names, {
          schema: approvers,
          name: 'approvers',
          shown: 'the list of approvers',
        }),
      }),
      count: setting(value, 'count'),
      requesterMay: setting(value, 'requesterMay'),
      deadlineMs: parseDuration(setting(value, 'deadline')) ?? 0,
    };
  },
};

function setting<Name extends keyof typeof settings>(value: YamlNode, name: Name): z.output<(typeof settings)[Name]> {
  const given = entryOf(value, name)?.value;
  const schema: z.ZodType = settings[name];
  const parsed = schema.safeParse(given && jsonOf(given));
  return (parsed.success ? parsed.data : schema.parse(undefined)) as z.output<(typeof settings)[Name]>;
}

/** More approvals than there are approvers would never come. */
function checkEnough(value: YamlNode, { report }: StepContext): void {
  const list = entryOf(value, 'approvers')?.value;
  const count = setting(value, 'count');
  if (list?.kind !== 'list' || !list.items.every((item) => item.kind === 'scalar')) return;
  const names = new Set(list.items.map((item) => item.kind === 'scalar' && item.value));
  if (names.size === 0 || names.size >= count) return;
  const span = entryOf(value, 'count')?.value.span ?? list.span;
  const people = names.size === 1 ? 'there is one approver' : `there are ${names.size} approvers`;
  report.add('wrong-value', span, `\`count\` asks for ${count} approvals, but ${people}`);
}
