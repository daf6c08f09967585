import { aligned } from './aligned';
import { expression, quoted, type Value } from './expression';

/** `resource "aws_dynamodb_table" "orders" { ... }` */
export interface Block {
  readonly type: string;
  readonly labels?: readonly string[];
  /** In this order; an attribute whose value is undefined is not written. */
  readonly body: readonly (Attributes | Block | Comment)[];
}

export interface Attributes {
  readonly attributes: Readonly<Record<string, Value | undefined>>;
}

/** For people; one line or more. */
export interface Comment {
  readonly comment: string;
}

/** With an empty line between the parts of the body. */
export function blockText({ type, labels = [], body }: Block, indent = ''): string {
  const head = `${indent}${[type, ...labels.map(quoted)].join(' ')} {\n`;
  const inner = `${indent}  `;
  const parts = body.map((part) => partText(part, inner)).filter((text) => text !== '');
  return `${head}${parts.join('\n')}${indent}}\n`;
}

export function commentText({ comment }: Comment, indent = ''): string {
  return comment
    .split(/[\r\n\u0085\u2028\u2029]+/)
    .map((line) => `${indent}# ${line}\n`)
    .join('');
}

function partText(part: Block['body'][number], indent: string): string {
  if ('comment' in part) return commentText(part, indent);
  if ('type' in part) return blockText(part, indent);
  const assignments = Object.entries(part.attributes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, expression(value, indent)] as const],
  );
  return aligned(assignments, indent);
}
