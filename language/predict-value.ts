import { childrenOf, type ExpressionTree } from './expression-tree';
import { ExpressionError, evaluate, parseExpression, type Scope } from './expressions';
import type { Json, JsonObject } from './json';
import { isKnown, onlyInTheRun } from './only-in-the-run';
import type { Template } from './template';

/** What expressions see before the run. Names that are absent are known only in the run. */
export interface PredictedScope extends Scope {
  /** Steps of which only the run knows whether they run: `has()` of them is not known either. */
  readonly maybe: ReadonlySet<string>;
}

/** The value of a template before the run; undefined where only the run knows it. Texts may hold `onlyInTheRun`. */
export function predictTemplate(template: Template, scope: PredictedScope): Json | undefined {
  if ('value' in template) return template.value;
  if ('cel' in template) return predictExpression(template.cel, scope);
  if ('join' in template) return template.join.map((part) => textOf(predictTemplate(part, scope))).join('');
  if ('list' in template) return allKnown(template.list.map((part) => predictTemplate(part, scope)));
  const keys = Object.keys(template.map);
  const values = allKnown(Object.values(template.map).map((part) => predictTemplate(part, scope)));
  return values && Object.fromEntries(keys.map((key, at) => [key, values[at] ?? null]));
}

function textOf(value: Json | undefined): string {
  if (value === undefined) return onlyInTheRun;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function allKnown(values: readonly (Json | undefined)[]): Json[] | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === values.length ? known : undefined;
}

export function predictExpression(expression: string, scope: PredictedScope): Json | undefined {
  try {
    const references = referencesOf(parseExpression(expression).expr);
    const values = references.map((reference) => lookUp(reference, scope));
    if (values.includes(undefined)) return undefined;
    const result = evaluate(expression, scope);
    // What is computed from a text that is known in part is right only where that text is still in it.
    return values.every((value) => isKnown(value ?? null)) || !isKnown(result) ? result : undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}

/** The first words of the names that an expression reads. Throws `ExpressionError`. */
export function rootsOf(expression: string): Reference['root'][] {
  return referencesOf(parseExpression(expression).expr).map(({ root }) => root);
}

/** Ids of the steps that an expression names. */
export function stepsNamedIn(expression: string): string[] {
  const references = referencesOf(parseExpression(expression).expr);
  return references.flatMap(({ root, path: [id] }) => (root === 'steps' && id !== undefined ? [id] : []));
}

interface Reference {
  readonly root: (typeof roots)[number];
  readonly path: readonly string[];
  /** Asked for by `has()`. */
  readonly tested: boolean;
}

const roots = ['inputs', 'steps', 'run', 'env', 'each', 'reading'] as const;

/** Undefined where only the run knows; of `has()`, null stands for an answer that is known. */
function lookUp({ root, path, tested }: Reference, scope: PredictedScope): Json | undefined {
  const step = root === 'steps' ? path[0] : undefined;
  if (tested && step !== undefined && (path.length === 1 || scope.maybe.has(step))) {
    return scope.maybe.has(step) ? undefined : null;
  }
  // A scope as a whole holds what only the run knows.
  if (path.length === 0 && (root === 'steps' || root === 'run')) return undefined;
  let value: Json | undefined = scope[root];
  for (const key of path) value = memberOf(value, key);
  return value;
}

function memberOf(value: Json | undefined, key: string): Json | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as JsonObject)[key] : undefined;
}

function referencesOf(tree: ExpressionTree): Reference[] {
  return chainOf(tree) ?? childrenOf(tree).flatMap(referencesOf);
}

/** `steps.restore.table` as one reference; undefined for what is no name with fields. */
function chainOf(tree: ExpressionTree): Reference[] | undefined {
  const path: string[] = [];
  let tested = false;
  for (let at: ExpressionTree | undefined = tree; at; ) {
    const { exprKind }: ExpressionTree = at;
    if (exprKind.case === 'selectExpr') {
      tested ||= exprKind.value.testOnly;
      path.unshift(exprKind.value.field);
      at = exprKind.value.operand;
    } else if (exprKind.case === 'identExpr') {
      const root = roots.find((name) => name === exprKind.value.name);
      return root ? [{ root, path, tested }] : undefined;
    } else return path.length > 0 ? referencesOf(at) : undefined;
  }
  return undefined;
}
