import type { DiagnosticCode } from '../diagnostics/codes';
import type { Span } from '../diagnostics/diagnostic';
import { suggestion } from '../diagnostics/suggest';
import { childrenOf, type ExpressionTree, type ParsedExpression, pathOf, textConstant } from '../expression-tree';
import { constants, typeNames } from './cel-shape';
import { callShape } from './expression-calls';
import { checkEquality, checkMembership } from './expression-comparisons';
import type { ExpressionFault } from './expression-fault';
import { checkRootHere, type Root, rootExamples, rootField, roots } from './expression-roots';
import { ExpressionSource } from './expression-source';
import { gluedIn } from './expression-syntax';
import { isInWords, type Operand, outputsLeftOut, subjectOf } from './expression-words';
import type { Names } from './names';
import {
  anything,
  isMap,
  isNumber,
  isScalar,
  join,
  listOf,
  madeOf,
  nothingYet,
  partOf,
  type Shape,
  scalar,
  shapeInWords,
  valuesOf,
} from './shape';
import { adviceForCondition, nameInstead } from './type-advice';

export interface TypedExpression {
  /** What the value will be; nothing is known of it where a fault is. */
  readonly shape: Shape;
  readonly faults: readonly ExpressionFault[];
  /** The whole, for messages about its value. */
  readonly whole: Operand;
  readonly source: ExpressionSource;
}

/** The type of an expression, with every name and value in it that cannot be right where it stands. */
export function typeOfExpression(text: string, parsed: ParsedExpression, names: Names): TypedExpression {
  const source = new ExpressionSource(text, parsed);
  const walk = new TypeWalk(source, names);
  const found = walk.value(parsed.expr, new Map());
  const shape = walk.faults.length === 0 ? found : anything;
  return { shape, faults: walk.faults, whole: { tree: parsed.expr, shape }, source };
}

type Locals = ReadonlyMap<string, Shape>;
/** A root is no value by itself: a name must follow. */
type Seen = Shape | { readonly kind: 'root'; readonly root: Root };

const boolean = scalar('boolean');

class TypeWalk {
  readonly faults: ExpressionFault[] = [];

  constructor(
    private readonly source: ExpressionSource,
    private readonly names: Names,
  ) {}

  value(tree: ExpressionTree, locals: Locals): Shape {
    const seen = this.seen(tree, locals);
    if (seen.kind !== 'root') return seen;
    const { root } = seen;
    const span = this.source.wordAt(tree, root);
    this.fault('indirect-name', span, `\`${root}\` is not a value by itself`, `write \`${rootExamples[root]}\``);
    return anything;
  }

  private operand(tree: ExpressionTree, locals: Locals): Operand {
    return { tree, shape: this.value(tree, locals) };
  }

  private seen(tree: ExpressionTree, locals: Locals): Seen {
    const { exprKind } = tree;
    switch (exprKind.case) {
      case 'constExpr':
        return constants[exprKind.value.constantKind.case ?? ''] ?? anything;
      case 'identExpr':
        return this.identifier(tree, exprKind.value.name, locals);
      case 'selectExpr': {
        const { operand, field, testOnly } = exprKind.value;
        if (!operand) return anything;
        const span = this.source.fieldSpan(tree, operand, field);
        const found = this.field(this.seen(operand, locals), field, operand, span);
        return testOnly ? boolean : found;
      }
      case 'callExpr':
        return this.call(tree, locals);
      case 'listExpr':
        return listOf(exprKind.value.elements.map((element) => this.value(element, locals)));
      case 'structExpr':
        return this.struct(tree, locals);
      case 'comprehensionExpr':
        return this.loop(tree, locals);
      default:
        return anything;
    }
  }

  private identifier(tree: ExpressionTree, name: string, locals: Locals): Seen {
    const local = locals.get(name);
    if (local) return local;
    const root = roots.find((each) => each === name);
    const span = this.source.wordAt(tree, name);
    if (root)
      return checkRootHere(root, span, this.names, (fault) => this.faults.push(fault))
        ? { kind: 'root', root }
        : anything;
    if (typeNames.has(name)) return scalar('type');
    this.fault('unknown-name', span, `unknown name \`${name}\``, this.meant(name));
    return anything;
  }

  private meant(name: string): string | undefined {
    for (const root of ['inputs', 'env', 'each', 'reading'] as const) {
      if (this.names[root]?.has(name)) return `did you mean \`${root}.${name}\`?`;
    }
    if (this.names.steps.get(name)?.given) return `did you mean \`steps.${name}\`?`;
    const elsewhere = nameInstead.get(name);
    if (elsewhere) return elsewhere;
    return suggestion(
      name,
      roots.filter((root) => root === 'steps' || this.names[root] !== undefined),
    );
  }

  private call(tree: ExpressionTree, locals: Locals): Seen {
    if (tree.exprKind.case !== 'callExpr') return anything;
    const { function: name, target, args } = tree.exprKind.value;
    const [first, second, third] = args;
    if (name === '_[_]' && first && second) return this.index(first, second, locals);
    const glued = name === '@in' ? gluedIn(this.source.text, this.source.positionOf(tree)) : undefined;
    if (glued) {
      this.fault('expression-syntax', glued.span, glued.message, glued.help);
      return anything;
    }
    const add = (fault: ExpressionFault) => this.faults.push(fault);
    if ((name === '_&&_' || name === '_||_') && first && second) return this.logic(name, [first, second], locals);
    if (name === '_?_:_' && first && second && third) {
      this.condition(first, locals, 'the condition before `?`');
      return join(this.value(second, locals), this.value(third, locals));
    }
    const operands = args.map((arg) => this.operand(arg, locals));
    const [a, b] = operands;
    if ((name === '_==_' || name === '_!=_') && a && b) {
      checkEquality(tree, name, [a, b], this.source, add);
      return boolean;
    }
    if (name === '@in' && a && b) {
      checkMembership(tree, [a, b], this.source, add);
      return boolean;
    }
    if (name === '@not_strictly_false') return boolean;
    if (name === 'dyn' && a) return madeOf(anything, [a.shape]);
    const on = target && this.operand(target, locals);
    return callShape({ tree, name, target: on, args: operands }, this.source, add);
  }

  private logic(name: string, args: readonly ExpressionTree[], locals: Locals): Shape {
    for (const arg of args) this.condition(arg, locals, `each side of \`${name.replaceAll('_', '')}\``);
    return boolean;
  }

  /** `role` begins the message: the place that asks for true or false. */
  private condition(tree: ExpressionTree, locals: Locals, role: string): void {
    const operand = this.operand(tree, locals);
    if (operand.shape.kind === 'any' || isScalar(operand.shape, 'boolean')) return;
    const message = `${role} must be true or false, but ${isInWords(operand, this.source)}`;
    const help = adviceForCondition(operand, this.source);
    this.fault('expression-type', this.source.spanOf(tree), message, help);
  }

  private index(operand: ExpressionTree, key: ExpressionTree, locals: Locals): Seen {
    const seen = this.seen(operand, locals);
    const constant = textConstant(key);
    if (constant !== undefined && seen.kind !== 'list') {
      return this.field(seen, constant, operand, this.source.spanOf(key));
    }
    const index = this.operand(key, locals);
    if (seen.kind === 'root') {
      const help = `write the name: \`${rootExamples[seen.root]}\``;
      const message = `a name in \`${seen.root}\` must not be computed, so that it can be checked`;
      this.fault('indirect-name', this.source.spanOf(key), message, help);
      return anything;
    }
    const span = this.source.spanOf(key);
    if (seen.kind === 'scalar') {
      const message = `${isInWords({ tree: operand, shape: seen }, this.source)} and has no parts to index`;
      this.fault('expression-type', span, message);
      return anything;
    }
    if (seen.kind === 'list' && index.shape.kind !== 'any' && !isNumber(index.shape)) {
      const message = `a list is indexed by an integer, but ${isInWords(index, this.source)}`;
      const [item] = seen.of.kind === 'object' ? [...seen.of.fields.keys()] : [];
      const help =
        item && `to read a field of the first item write \`${this.source.shown(operand) ?? '...'}[0].${item}\``;
      this.fault('expression-type', span, message, help);
      return anything;
    }
    if (isMap(seen)) return partOf(seen, valuesOf(seen), index.shape);
    return partOf(seen, seen.kind === 'list' ? seen.of : anything, index.shape);
  }

  private struct(tree: ExpressionTree, locals: Locals): Shape {
    if (tree.exprKind.case !== 'structExpr') return anything;
    const { messageName, entries } = tree.exprKind.value;
    if (messageName) {
      const start = this.source.positionOf(tree);
      this.fault('unknown-name', { start, end: start + 1 }, `unknown type \`${messageName}\``);
      for (const child of childrenOf(tree)) this.value(child, locals);
      return anything;
    }
    const fields = entries.map(({ keyKind, value }) => {
      const key = keyKind.case === 'mapKey' ? keyKind.value : undefined;
      const keyShape = key ? this.value(key, locals) : anything;
      return { name: key && textConstant(key), keyShape, value: value ? this.value(value, locals) : anything };
    });
    const sources = fields.flatMap(({ keyShape, value }) => [keyShape, value]);
    if (fields.every(({ name }) => name !== undefined)) {
      return { kind: 'object', fields: new Map(fields.map(({ name = '', value }) => [name, value])) };
    }
    const textKeys = fields.every(({ keyShape }) => isScalar(keyShape, 'string'));
    if (!textKeys) return madeOf(anything, sources);
    return madeOf({ kind: 'map', of: fields.map(({ value }) => value).reduce(join, nothingYet) }, sources);
  }

  private loop(tree: ExpressionTree, locals: Locals): Shape {
    if (tree.exprKind.case !== 'comprehensionExpr') return anything;
    const { iterVar, iterVar2, accuVar, iterRange, accuInit, loopCondition, loopStep, result } = tree.exprKind.value;
    const over = iterRange ? this.value(iterRange, locals) : anything;
    if (iterRange && over.kind === 'scalar') {
      const message = `only lists and maps can be gone through, but ${isInWords({ tree: iterRange, shape: over }, this.source)}`;
      this.fault('expression-type', this.source.spanOf(iterRange), message);
    }
    const inner = new Map(locals);
    // A loop over a map goes through its keys.
    const item = over.kind === 'list' ? over.of : isMap(over) ? scalar('string') : anything;
    inner.set(iterVar, madeOf(item, over.kind === 'list' && !over.tableData ? [] : [over]));
    if (iterVar2) inner.set(iterVar2, madeOf(anything, [over]));
    const start = accuInit ? this.value(accuInit, locals) : anything;
    inner.set(accuVar, start);
    if (loopCondition) this.value(loopCondition, inner);
    const step = loopStep ? this.step(loopStep, accuVar, inner) : anything;
    inner.set(accuVar, join(start, step));
    return result ? this.value(result, inner) : anything;
  }

  /** In `all` and `exists` the condition is a side of `&&` or `||`, in the others it stands before `?`. */
  private step(tree: ExpressionTree, accuVar: string, locals: Locals): Shape {
    const call = tree.exprKind.case === 'callExpr' ? tree.exprKind.value : undefined;
    const [first, second, third] = call?.args ?? [];
    const role = 'the condition of the loop';
    if (call?.function === '_?_:_' && first && second && third) {
      this.condition(first, locals, role);
      return join(this.value(second, locals), this.value(third, locals));
    }
    const [made, given] = [first, second];
    if (/^_(&&|\|\|)_$/.test(call?.function ?? '') && made && given && pathOf(made) === accuVar) {
      this.condition(given, locals, role);
      return boolean;
    }
    return this.value(tree, locals);
  }

  private field(seen: Seen, name: string, operand: ExpressionTree, span: Span): Shape {
    if (seen.kind === 'any') return partOf(seen, anything);
    if (seen.kind === 'map') return partOf(seen, seen.of);
    if (seen.kind === 'root') return rootField(seen.root, name, span, this.names, (fault) => this.faults.push(fault));
    const subject = subjectOf(operand, this.names);
    if (seen.kind === 'object') {
      const found = seen.fields.get(name);
      if (found) return partOf(seen, found);
      this.fault(
        'unknown-field',
        span,
        `${subject} has no field \`${name}\``,
        (name === 'outputs' ? outputsLeftOut(operand) : undefined) ?? suggestion(name, [...seen.fields.keys()], ''),
      );
    } else {
      const counts = /^(size|length|count)$/.test(name) && (seen.kind === 'list' || isScalar(seen, 'string'));
      const help = counts ? `write \`size(${this.source.shown(operand) ?? '...'})\`` : undefined;
      this.fault('unknown-field', span, `${subject} is ${shapeInWords(seen)} and has no fields`, help);
    }
    return anything;
  }

  private fault(code: DiagnosticCode, span: Span, message: string, help?: string): void {
    this.faults.push({ code, span, message, help });
  }
}
