import type { DiagnosticCode } from '../diagnostics/codes';
import type { Span } from '../diagnostics/diagnostic';
import { listed, nearest, suggestion } from '../diagnostics/suggest';
import { childrenOf, type ExpressionTree, type ParsedExpression } from '../expression-tree';
import { functionNames } from '../expressions';
import { isIdentifier } from '../schema/values';
import type { Names } from './names';
import { anything, type Shape, shapeInWords } from './shape';

/** A fault in an expression; the span counts characters from its start. */
export interface NameFault {
  readonly code: DiagnosticCode;
  readonly span: Span;
  readonly message: string;
  readonly help?: string;
}

/** Every name in the expression that does not exist where it stands. */
export function nameFaults(text: string, parsed: ParsedExpression, names: Names): NameFault[] {
  const walk = new NameWalk(text, parsed.sourceInfo?.positions ?? {}, names);
  walk.value(parsed.expr, new Map());
  return walk.faults;
}

const roots = ['inputs', 'steps', 'run'] as const;
type Root = (typeof roots)[number];
type Locals = ReadonlyMap<string, Shape>;
/** A root is no value by itself: a name must follow. */
type Seen = Shape | { readonly kind: 'root'; readonly root: Root };

/** CEL's names of types, as in `type(x) == int`. */
const typeNames = new Set('bool int uint double string bytes list map null_type type'.split(' '));

class NameWalk {
  readonly faults: NameFault[] = [];

  constructor(
    private readonly text: string,
    private readonly positions: Readonly<Record<string, number>>,
    private readonly names: Names,
  ) {}

  /** What is known of the value; the place where the checks of types will start. */
  value(tree: ExpressionTree, locals: Locals): Shape {
    const seen = this.seen(tree, locals);
    if (seen.kind !== 'root') return seen;
    const { root } = seen;
    const example = root === 'steps' ? 'steps.<id>.<field>' : `${root}.<name>`;
    this.fault(
      'indirect-name',
      this.wordAt(tree, root),
      `\`${root}\` is not a value by itself`,
      `write \`${example}\``,
    );
    return anything;
  }

  private seen(tree: ExpressionTree, locals: Locals): Seen {
    const { exprKind } = tree;
    switch (exprKind.case) {
      case 'identExpr':
        return this.identifier(tree, exprKind.value.name, locals);
      case 'selectExpr': {
        const { operand, field } = exprKind.value;
        if (!operand) return anything;
        return this.field(this.seen(operand, locals), field, operand, this.fieldSpan(tree, operand, field));
      }
      case 'callExpr':
        return this.call(tree, locals);
      case 'structExpr':
        return this.struct(tree, locals);
      case 'comprehensionExpr':
        return this.loop(tree, locals);
      default:
        for (const child of childrenOf(tree)) this.value(child, locals);
        return anything;
    }
  }

  private identifier(tree: ExpressionTree, name: string, locals: Locals): Seen {
    const local = locals.get(name);
    if (local) return local;
    const root = roots.find((each) => each === name);
    if (root) return { kind: 'root', root };
    if (typeNames.has(name)) return anything;
    this.fault('unknown-name', this.wordAt(tree, name), `unknown name \`${name}\``, this.meant(name));
    return anything;
  }

  private meant(name: string): string | undefined {
    if (this.names.inputs.has(name)) return `did you mean \`inputs.${name}\`?`;
    if (this.names.steps.get(name)?.given) return `did you mean \`steps.${name}\`?`;
    return suggestion(name, [...roots]);
  }

  private call(tree: ExpressionTree, locals: Locals): Seen {
    if (tree.exprKind.case !== 'callExpr') return anything;
    const { function: name, target, args } = tree.exprKind.value;
    const [first, second] = args;
    if (name === '_[_]' && first && second) return this.index(first, second, locals);
    if (name === '@in' && this.gluedIn(tree)) return anything;
    for (const child of childrenOf(tree)) this.value(child, locals);
    if (/^[A-Za-z]/.test(name) && !functionNames.includes(name)) {
      const span = target ? this.fieldSpan(tree, target, name) : this.wordAt(tree, name);
      this.fault('unknown-function', span, `unknown function \`${name}\``, suggestion(name, functionNames));
    }
    return anything;
  }

  /** CEL's parser reads `not inputs.x` as `not in puts.x`. */
  private gluedIn(tree: ExpressionTree): boolean {
    const at = this.positionOf(tree);
    const [space = '', word = ''] = /^(\s*)(\w*)/.exec(this.text.slice(at))?.slice(1) ?? [];
    const start = at + space.length;
    if (!word.startsWith('in') || word === 'in') return false;
    const before = /\bnot\s*$/.test(this.text.slice(0, start));
    const message = `the expression is not valid here: unexpected \`${word}\``;
    const help = before ? 'CEL writes `!` for "not"' : 'an operator is missing before it';
    this.fault('expression-syntax', { start, end: start + word.length }, message, help);
    return true;
  }

  private index(operand: ExpressionTree, key: ExpressionTree, locals: Locals): Seen {
    const seen = this.seen(operand, locals);
    const constant = key.exprKind.case === 'constExpr' ? key.exprKind.value.constantKind : undefined;
    if (constant?.case === 'stringValue') {
      const start = this.positionOf(key);
      const length = Math.max(1, constant.value.length + 2);
      return this.field(seen, constant.value, operand, { start, end: start + length });
    }
    this.value(key, locals);
    if (seen.kind === 'root') {
      const help = `write the name: \`${seen.root}.<name>\``;
      const start = this.positionOf(key);
      const message = `a name in \`${seen.root}\` must not be computed, so that it can be checked`;
      this.fault('indirect-name', { start, end: start + 1 }, message, help);
      return anything;
    }
    return seen.kind === 'list' || seen.kind === 'map' ? seen.of : anything;
  }

  private struct(tree: ExpressionTree, locals: Locals): Seen {
    const messageName = tree.exprKind.case === 'structExpr' ? tree.exprKind.value.messageName : '';
    if (messageName) {
      const start = this.positionOf(tree);
      this.fault('unknown-name', { start, end: start + 1 }, `unknown type \`${messageName}\``);
    }
    for (const child of childrenOf(tree)) this.value(child, locals);
    return anything;
  }

  private loop(tree: ExpressionTree, locals: Locals): Seen {
    if (tree.exprKind.case !== 'comprehensionExpr') return anything;
    const { iterVar, iterVar2, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = tree.exprKind.value;
    const over = iterRange ? this.value(iterRange, locals) : anything;
    const inner = new Map(locals);
    inner.set(iterVar, over.kind === 'list' ? over.of : anything);
    if (iterVar2) inner.set(iterVar2, anything);
    inner.set(accuVar, anything);
    for (const part of [accuInit, loopCondition, loopStep, result]) if (part) this.value(part, inner);
    return anything;
  }

  private field(seen: Seen, name: string, operand: ExpressionTree, span: Span): Shape {
    if (seen.kind === 'any') return anything;
    if (seen.kind === 'map') return seen.of;
    if (seen.kind === 'root') return this.rootField(seen.root, name, span);
    const path = pathOf(operand);
    if (seen.kind === 'object') {
      const found = seen.fields.get(name);
      if (found) return found;
      const help = suggestion(name, [...seen.fields.keys()], '');
      this.fault('unknown-field', span, `${subject(path, this.names)} has no field \`${name}\``, help);
    } else {
      this.fault('unknown-field', span, `${subject(path, this.names)} is ${shapeInWords(seen)} and has no fields`);
    }
    return anything;
  }

  private rootField(root: Root, name: string, span: Span): Shape {
    if (root === 'steps') return this.step(name, span);
    const known = this.names[root];
    const found = known.get(name);
    if (found) return found;
    const code = root === 'inputs' ? 'unknown-input' : 'unknown-field';
    const message = root === 'inputs' ? `no input is named \`${name}\`` : `\`run\` has no field \`${name}\``;
    const late = root === 'run' && name === 'verdict' ? 'the verdict is known in `finally` only' : undefined;
    this.fault(code, span, message, late ?? suggestion(name, [...known.keys()].filter(isIdentifier), `${root}.`));
    return anything;
  }

  private step(id: string, span: Span): Shape {
    const step = this.names.steps.get(id);
    if (!step) {
      const given = [...this.names.steps.values()].filter((each) => each.given);
      const reachable = given.filter((each) => each.order < this.names.order).map((each) => each.id);
      const near =
        nearest(id, reachable) ??
        nearest(
          id,
          given.map((each) => each.id),
        );
      const help = near ? `did you mean \`steps.${near}\`?` : listed(reachable, 'steps.');
      this.fault('unknown-step', span, `no step has the id \`${id}\``, help);
      return anything;
    }
    if (!step.given) {
      const help = `add \`id:\` to the \`${step.kind}\` step in line ${step.line}`;
      this.fault('step-without-id', span, `the id \`${id}\` was made up and may change; it cannot be read`, help);
    } else if (step.order >= this.names.order) {
      const self = step.order === this.names.order;
      const message = self ? `the step \`${id}\` reads itself` : `the step \`${id}\` has not run yet at this point`;
      this.fault('step-not-run-yet', span, message, self ? undefined : `it stands in line ${step.line}`);
    }
    return step.outputs;
  }

  private fault(code: DiagnosticCode, span: Span, message: string, help?: string): void {
    this.faults.push({ code, span, message, help });
  }

  private positionOf(tree: ExpressionTree): number {
    return this.positions[String(tree.id)] ?? 0;
  }

  private wordAt(tree: ExpressionTree, word: string): Span {
    const start = this.text.indexOf(word, this.positionOf(tree));
    return start === -1 ? { start: 0, end: this.text.length } : { start, end: start + word.length };
  }

  /** CEL notes the dot of a selection, and in `has(...)` only the call: so look on from there. */
  private fieldSpan(tree: ExpressionTree, operand: ExpressionTree, field: string): Span {
    const own = this.positionOf(tree);
    const from = this.text[own] === '.' ? own : this.positionOf(operand);
    const start = this.text.indexOf(field, from + 1);
    return start === -1 ? this.wordAt(tree, field) : { start, end: start + field.length };
  }
}

/** `steps.before.count` as text, while it is a plain path. */
function pathOf({ exprKind }: ExpressionTree): string | undefined {
  if (exprKind.case === 'identExpr') return exprKind.value.name;
  if (exprKind.case === 'callExpr' && exprKind.value.function === '_[_]') {
    const [operand, key] = exprKind.value.args;
    const index = key?.exprKind.case === 'constExpr' ? key.exprKind.value.constantKind : undefined;
    const path = operand && pathOf(operand);
    return path && index?.case === 'int64Value' ? `${path}[${index.value}]` : undefined;
  }
  if (exprKind.case !== 'selectExpr' || !exprKind.value.operand) return undefined;
  const before = pathOf(exprKind.value.operand);
  return before && `${before}.${exprKind.value.field}`;
}

function subject(path: string | undefined, names: Names): string {
  const [root, id, ...rest] = (path ?? '').split('.');
  const step = root === 'steps' && rest.length === 0 ? names.steps.get(id ?? '') : undefined;
  if (step) return `\`${path}\` (${step.kind})`;
  return path ? `\`${path}\`` : 'the value';
}
