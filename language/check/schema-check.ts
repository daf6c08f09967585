import type { z } from 'zod';
import type { Span } from '../diagnostics/diagnostic';
import type { Report } from '../diagnostics/report';
import type { YamlNode } from '../yaml/node';
import { holdsExpression } from './interpolation';
import { IssueReport, unknownKeysFirst } from './schema-issues';

/** Stands in a value where an expression will put the real one; fits no schema but "anything". */
const unknownYet = Symbol('unknown until the run');

export interface SchemaCheckOptions {
  /** What the value is called in messages: `countItems`. */
  readonly name: string;
  /** The key that holds the value; what is missing in the value is told there. */
  readonly keySpan?: Span;
  /** Whether texts with `${{ }}` stand for values that are not known yet. */
  readonly expressions: boolean;
}

/** Reports where a value does not fit its schema. Values that an expression will give are left to the run. */
export function checkAgainst(
  schema: z.core.$ZodType,
  node: YamlNode,
  options: SchemaCheckOptions,
  report: Report,
): boolean {
  const value = options.expressions ? withUnknowns(node) : withUnknowns(node, false);
  const parsed = (schema as z.ZodType).safeParse(value);
  if (parsed.success) return true;
  const issues = new IssueReport(schema, node, options, report);
  for (const issue of unknownKeysFirst(parsed.error.issues)) issues.add(issue);
  return !issues.reported;
}

function withUnknowns(node: YamlNode, expressions = true): unknown {
  if (node.kind === 'list') return node.items.map((item) => withUnknowns(item, expressions));
  if (node.kind === 'map') {
    return Object.fromEntries(node.entries.map(({ key, value }) => [key, withUnknowns(value, expressions)]));
  }
  if (!expressions || typeof node.value !== 'string' || !holdsExpression(node.value)) return node.value;
  return unknownYet;
}
