import type { Span } from '../diagnostics/diagnostic';
import { type ExpressionTree, type ParsedExpression, pathOf } from '../expression-tree';

/** Where the parts of an expression are in its text: CEL's parser notes one character of each. */
export class ExpressionSource {
  private readonly positions: Readonly<Record<string, number>>;

  constructor(
    readonly text: string,
    parsed: ParsedExpression,
  ) {
    this.positions = parsed.sourceInfo?.positions ?? {};
  }

  positionOf(tree: ExpressionTree): number {
    return this.positions[String(tree.id)] ?? 0;
  }

  spanOf(tree: ExpressionTree): Span {
    const start = this.startOf(tree);
    return { start, end: Math.max(this.endOf(tree), start + 1) };
  }

  /** The part as it is written, while that is short. */
  shown(tree: ExpressionTree): string | undefined {
    const path = pathOf(tree);
    if (path !== undefined) return path;
    const { start, end } = this.spanOf(tree);
    const text = this.text.slice(start, end);
    return text.length <= 40 && !/[\n`]/.test(text) ? text : undefined;
  }

  wordAt(tree: ExpressionTree, word: string): Span {
    const start = this.text.indexOf(word, this.positionOf(tree));
    return start === -1 ? { start: 0, end: this.text.length } : { start, end: start + word.length };
  }

  /** CEL notes the dot of a selection, and in `has(...)` only the call: so look on from there. */
  fieldSpan(tree: ExpressionTree, operand: ExpressionTree, field: string): Span {
    const own = this.positionOf(tree);
    const from = this.text[own] === '.' ? own : this.positionOf(operand);
    const start = this.text.indexOf(field, from + 1);
    return start === -1 ? this.wordAt(tree, field) : { start, end: start + field.length };
  }

  private startOf(tree: ExpressionTree): number {
    const own = this.positionOf(tree);
    const { exprKind } = tree;
    const first =
      exprKind.case === 'callExpr'
        ? (exprKind.value.target ?? (isInfix(exprKind.value.function) ? exprKind.value.args[0] : undefined))
        : exprKind.case === 'selectExpr' && !exprKind.value.testOnly
          ? exprKind.value.operand
          : exprKind.case === 'comprehensionExpr'
            ? exprKind.value.iterRange
            : undefined;
    return first ? Math.min(own, this.startOf(first)) : own;
  }

  private endOf(tree: ExpressionTree): number {
    const own = this.positionOf(tree);
    const { exprKind } = tree;
    switch (exprKind.case) {
      case 'identExpr':
        return own + exprKind.value.name.length;
      case 'constExpr':
        return afterLiteral(this.text, own);
      case 'selectExpr':
        if (exprKind.value.testOnly || !exprKind.value.operand) return this.afterBracket(own);
        return this.fieldSpan(tree, exprKind.value.operand, exprKind.value.field).end;
      case 'callExpr': {
        const last = exprKind.value.args.at(-1);
        const operator = !/^[A-Za-z]/.test(exprKind.value.function) && exprKind.value.function !== '_[_]';
        return operator && last ? this.endOf(last) : this.afterBracket(own);
      }
      default:
        return this.afterBracket(own);
    }
  }

  /** The offset after the bracket that closes the first one from here on. */
  private afterBracket(from: number): number {
    const { text } = this;
    let depth = 0;
    for (let at = from; at < text.length; at++) {
      const character = text[at] ?? '';
      if (/["']/.test(character)) at = afterText(text, at) - 1;
      else if (/[([{]/.test(character)) depth += 1;
      else if (/[)\]}]/.test(character)) {
        depth -= 1;
        if (depth <= 0) return at + 1;
      }
    }
    return text.length;
  }
}

/** Operators between or after their operands, which CEL's parser names `_+_`, `_[_]` and so on; and `@in`. */
function isInfix(name: string): boolean {
  return name.startsWith('_') || name === '@in';
}

function afterLiteral(text: string, at: number): number {
  const rest = text.slice(at, at + 400);
  const prefix = /^[rRbB]{0,2}(?=["'])/.exec(rest)?.[0];
  if (prefix !== undefined) return afterText(text, at + prefix.length);
  const literal = /^-?(?:0x[\da-f]+u?|(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?u?|\w+)/i.exec(rest)?.[0];
  return at + (literal?.length ?? 1);
}

/** The offset after a CEL text whose quote is at `at`. */
function afterText(text: string, at: number): number {
  const single = text[at] ?? '';
  const quote = text.startsWith(single.repeat(3), at) ? single.repeat(3) : single;
  const raw = /[rR]/.test(text.slice(Math.max(0, at - 2), at));
  for (let end = at + quote.length; end < text.length; end++) {
    if (!raw && text[end] === '\\') end += 1;
    else if (text.startsWith(quote, end)) return end + quote.length;
  }
  return text.length;
}
