import { z } from 'zod';
import type { StepKind, StepKinds } from '../step-kind';
import { descriptionOf, isOptional } from './zod-shape';

/** The reference page of all step kinds, in Markdown; made from the same source as the checks. */
export function stepReference(kinds: StepKinds): string {
  const all = [...kinds.values()];
  const rows = all.map(({ kind, summary, effect }) => [`[\`${kind}\`](#${kind.toLowerCase()})`, effect, summary]);
  return [table(['Step kind', 'Effect', 'What it does'], rows), ...all.map(section)].join('\n');
}

function section(kind: StepKind): string {
  const { retry } = kind;
  const tries = `${retry.maxAttempts} attempts, pauses of ${retry.initialInterval} to ${retry.maxInterval}`;
  return [
    `## ${kind.kind}`,
    '',
    kind.summary,
    '',
    table(['Input', 'Type', 'Needed', 'Meaning'], fieldRows(kind.input, true)),
    table(['Output', 'Type', 'Meaning'], fieldRows(kind.output, false)),
    `- **Effect**: ${kind.effect}`,
    `- **Executed twice**: ${kind.idempotency}`,
    `- **IAM actions**: ${kind.actions.map((action) => `\`${action}\``).join(', ') || 'none'}`,
    `- **Time**: ${kind.timeout} for an attempt, ${kind.heartbeat} without a sign of life; ${tries}`,
    '',
  ].join('\n');
}

function fieldRows(schema: z.ZodObject, input: boolean): string[][] {
  return Object.entries(schema.shape).map(([key, field]) => {
    const type = typeOf(z.toJSONSchema(field as z.ZodType, { io: input ? 'input' : 'output', unrepresentable: 'any' }));
    const needed = isOptional(field as z.ZodType) ? 'no' : 'yes';
    return [`\`${key}\``, type, ...(input ? [needed] : []), descriptionOf(field as z.ZodType) ?? ''];
  });
}

interface TypedSchema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly TypedSchema[];
  readonly items?: unknown;
  readonly additionalProperties?: unknown;
  readonly default?: unknown;
}

function typeOf(schema: object): string {
  const {
    type,
    enum: values,
    const: only,
    anyOf,
    items,
    additionalProperties,
    default: fallback,
  } = schema as TypedSchema;
  const suffix = fallback === undefined ? '' : ` (default \`${JSON.stringify(fallback)}\`)`;
  return `${base()}${suffix}`;

  function base(): string {
    if (values) return values.map((value) => `\`${String(value)}\``).join(', ');
    if (only !== undefined) return `\`${String(only)}\``;
    if (anyOf) return [...new Set(anyOf.map(typeOf))].join(' or ');
    if (type === 'array') return isSchema(items) ? `list of ${typeOf(items)}` : 'list';
    if (type === 'object') return isSchema(additionalProperties) ? `map of ${typeOf(additionalProperties)}` : 'map';
    return type === undefined ? 'any' : [type].flat().join(' or ');
  }
}

function isSchema(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}
