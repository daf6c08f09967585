import { z } from 'zod';
import { quote } from '../diagnostics/quote';
import { suggestion } from '../diagnostics/suggest';
import { parseDuration } from '../duration';
import type { WaitCondition } from '../plan';
import { oneKind, plain } from '../schema/marks';
import { durationText, positiveDurationText, timestampText } from '../schema/values';
import { shapeOfSchema } from '../schema/zod-shape';
import type { StepKind, StepKinds } from '../step-kind';
import { entryOf, type MapEntry, type YamlNode } from '../yaml/node';
import { effectOf, itemTables, tellInputFaults } from './activity';
import { noOutputs } from './no-attempts';
import type { StepContext, StepForm } from './step-form';
import { checkWays } from './wait-ways';

const summary = 'Waits for a duration, until a time, or until a condition holds on what a step kind reads.';

const usualPause = '5s';

export function waitForm(kinds: StepKinds): StepForm {
  return {
    key: 'wait',
    summary,
    effect: 'reads',
    schema: waitSchema(kinds),
    output: z.strictObject({
      reading: z.unknown().optional().describe('With `for`: the outputs of the last look, as of the step kind.'),
    }),
    outputsOf: (value) => {
      const kind = polled(value, kinds)?.kind;
      return shapeOfSchema(kind ? z.strictObject({ reading: kind.output }) : noOutputs);
    },
    attempts: false,
    insteadOf: { timeout: 'with `for`, use `deadline` of `wait`', retry: 'with `for`, use `every` of `wait`' },
    compile: (value, base, context) => {
      const { reader, names, report } = context;
      if (value.kind === 'map') checkWays(value, report);
      const duration = entryOf(value, 'duration')?.value;
      const until = entryOf(value, 'until')?.value;
      const condition = conditionOf(value, context);
      return {
        ...base,
        form: 'wait',
        ...(duration && {
          duration: reader.template(duration, names, { schema: durationText, name: 'duration', shown: 'a wait' }),
        }),
        ...(until && {
          until: reader.template(until, names, { schema: timestampText, name: 'until', shown: 'a wait' }),
        }),
        ...(condition && { condition }),
      };
    },
  };
}

function waitSchema(kinds: StepKinds): z.ZodType {
  const reading = [...kinds.values()].filter(mayRead);
  const looks = reading.map(({ kind, input, summary }) => [kind, input.optional().describe(summary)] as const);
  return z
    .strictObject({
      duration: durationText.optional().describe('How long, such as `5s`.'),
      until: timestampText.optional().describe('Until when, as ISO 8601 time with its zone.'),
      for: z
        // The keys are checked where it is known what they would do; editors take no other.
        .looseObject(Object.fromEntries(looks))
        .optional()
        .meta({ ...oneKind, additionalProperties: false })
        .describe('What is looked at again and again: one step kind that only reads, with its inputs.'),
      that: z
        .union([z.string().min(1), z.boolean()])
        .optional()
        .describe('With `for`: expression that must become true; sees the outputs of the step kind as `reading`.'),
      every: positiveDurationText
        .optional()
        .meta(plain)
        .describe(`With \`for\`: pause between two looks. Without it \`${usualPause}\`.`),
      deadline: positiveDurationText
        .optional()
        .meta(plain)
        .describe('With `for`, and needed there: how long until the step fails.'),
    })
    .describe(summary);
}

/** Hooks do what their users make them do; whether this one only reads is looked at where it stands. */
function mayRead({ effect, effectField }: StepKind): boolean {
  return effect === 'reads' || effectField !== undefined;
}

interface Look {
  readonly kind: StepKind;
  readonly input: YamlNode;
  readonly others: readonly MapEntry[];
}

function polled(value: YamlNode, kinds: StepKinds): Look | undefined {
  const look = entryOf(value, 'for')?.value;
  const [entry, ...others] = look?.kind === 'map' ? look.entries : [];
  const kind = entry && kinds.get(entry.key);
  return kind && entry && { kind, input: entry.value, others };
}

function conditionOf(value: YamlNode, context: StepContext): WaitCondition | undefined {
  const { reader, report, names, kinds } = context;
  const look = polled(value, kinds);
  const that = entryOf(value, 'that')?.value;
  if (!look) {
    reportNoLook(entryOf(value, 'for'), context);
    return undefined;
  }
  const { kind, input, others } = look;
  for (const { keySpan } of others)
    report.add('several-step-kinds', keySpan, 'a wait looks at one thing, so `for` has one step kind');
  if (!mayRead(kind) || effectOf(kind, input) !== 'reads') {
    const said = entryOf(input, kind.effectField ?? '')?.value.span;
    const help = mayRead(kind) ? `say \`${kind.effectField}: reads\`, if that is true` : undefined;
    const message = `\`${kind.kind}\` cannot be waited for, because it does not only read`;
    report.add('wrong-value', said ?? input.span, message, { help });
  }
  tellInputFaults(kind, input, report);
  const outputs = shapeOfSchema(kind.output);
  const reading = outputs.kind === 'object' ? outputs.fields : undefined;
  return {
    kind: kind.kind,
    input: reader.template(input, names, { schema: input.kind === 'map' ? kind.input : undefined, name: kind.kind }),
    ...itemTables(kind),
    that: that ? reader.condition(that, { ...names, reading }, 'that') : 'false',
    everyMs: durationOf(value, 'every', usualPause),
    deadlineMs: durationOf(value, 'deadline', '0s'),
    heartbeatMs: parseDuration(kind.heartbeat) ?? 0,
  };
}

function reportNoLook(entry: MapEntry | undefined, { report, kinds }: StepContext): void {
  if (entry?.value.kind !== 'map') return;
  const [first] = entry.value.entries;
  if (!first) {
    const expected = 'the key of a step kind that only reads, such as `countItems`';
    report.add('no-step-kind', entry.keySpan, '`for` does not say what to look at', { expected });
    return;
  }
  const reading = [...kinds.values()].filter(mayRead).map(({ kind }) => kind);
  const help = suggestion(first.key, reading);
  report.add('unknown-step-kind', first.keySpan, `unknown step kind ${quote(first.key)}`, { help });
}

function durationOf(value: YamlNode, key: string, fallback: string): number {
  const given = entryOf(value, key)?.value;
  const text = given?.kind === 'scalar' && typeof given.value === 'string' ? given.value : fallback;
  return parseDuration(text) ?? 0;
}
