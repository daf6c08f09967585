import type { z } from 'zod';
import { quote } from '../diagnostics/quote';
import { shapeOfSchema, unwrap } from '../schema/zod-shape';
import type { YamlNode } from '../yaml/node';

export type Issue = z.core.$ZodIssue;

const types: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'an integer',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map',
  record: 'a map',
  null: 'null',
};

function typeInWords(expected: string): string {
  return types[expected] ?? `of type ${expected}`;
}

/** As exact as the schema is: an integer where zod says number, a duration where it says string. */
export function expectedInWords(expected: string, schema: z.core.$ZodType | undefined): string {
  if (!schema) return typeInWords(expected);
  if (expected === 'number' && isInteger(schema)) return 'an integer';
  if (expected !== 'string') return typeInWords(expected);
  const empty = (unwrap(schema) as z.ZodType).safeParse('');
  const [issue] = empty.error?.issues ?? [];
  const told = issue?.code === 'invalid_format' ? issueInWords(issue) : '';
  return /^an? /.test(told) ? told : 'text';
}

function isInteger(schema: z.core.$ZodType): boolean {
  const shape = shapeOfSchema(schema);
  return shape.kind === 'scalar' && shape.type === 'integer';
}

export function isTypeAtRoot(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
}

export function issueInWords(issue: Issue): string {
  if (issue.code === 'invalid_type') return typeInWords(issue.expected);
  if (issue.code === 'invalid_value') return oneOf(issue.values.map(String));
  if (issue.code === 'too_small' || issue.code === 'too_big') return boundInWords(issue);
  if (issue.code === 'invalid_format' && issue.message.startsWith('Invalid '))
    return `text of the form ${issue.pattern ?? issue.format}`;
  return issue.message.replace(/^Invalid input: expected /, '').replace(/^(must be|expected) /i, '');
}

export function oneOf(allowed: readonly string[]): string {
  const quoted = allowed.map((value) => `\`${value}\``);
  return quoted.length === 1 ? String(quoted[0]) : `one of ${quoted.join(', ')}`;
}

export function boundInWords(issue: Issue & { code: 'too_small' | 'too_big' }): string {
  const { origin, inclusive } = issue;
  const limit = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const bound =
    issue.code === 'too_small' ? (inclusive ? 'at least' : 'more than') : inclusive ? 'at most' : 'less than';
  const many = limit === 1 ? '' : 's';
  if (origin === 'string')
    return limit === 1 && issue.code === 'too_small'
      ? 'text that is not empty'
      : `text of ${bound} ${limit} character${many}`;
  if (origin === 'array' || origin === 'set') return `a list of ${bound} ${limit} item${many}`;
  if (origin === 'record' || origin === 'map' || origin === 'object') return `a map of ${bound} ${limit} key${many}`;
  return `${bound} ${limit}`;
}

export function gotInWords(node: YamlNode | undefined): string {
  if (!node) return 'nothing';
  if (node.kind === 'list') return node.items.length === 0 ? 'an empty list' : 'a list';
  if (node.kind === 'map') return node.entries.length === 0 ? 'an empty map' : 'a map';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? quote(node.value) : String(node.value);
}
