import type { Expression, Operand, Path } from './condition';
import { ConditionChecks, functionName, isPath, type ParseContext } from './condition-checks';
import { ExpressionSyntaxError, type Token, type TokenKind, tokens, unexpected } from './condition-tokens';

export interface ParsedCondition {
  readonly expression: Expression;
  /** First names of the paths that go deeper than one step. */
  readonly nestedPaths: Record<string, boolean>;
  readonly pathHeads: Record<string, boolean>;
}

const comparators = new Set(['=', '<>', '<', '<=', '>', '>=']);
const maxDepth = 150;

/**
 * Condition, filter and key condition expressions in linear time. dynalite's generated parser tries every alternative
 * at each parenthesis again: eight that stay open keep it busy for a minute.
 * Answers with a message when the expression is well-formed but wrong, and throws when it is not.
 */
export function parseCondition(text: string, options: { readonly context: ParseContext }): ParsedCondition | string {
  return new ConditionParser(text, options.context).parse();
}

class ConditionParser {
  private readonly tokens: readonly Token[];
  private readonly checks: ConditionChecks;
  private readonly nestedPaths: Record<string, boolean> = Object.create(null);
  private readonly pathHeads: Record<string, boolean> = Object.create(null);
  private readonly enclosed = new Set<Operand>();
  private position = 0;
  private depth = 0;

  constructor(
    private readonly text: string,
    context: ParseContext,
  ) {
    this.tokens = tokens(text);
    this.checks = new ConditionChecks(context);
  }

  parse(): ParsedCondition | string {
    const expression = this.condition(this.disjunction());
    if (this.next.kind !== 'end') throw unexpected(this.text, this.next);
    const { nestedPaths, pathHeads } = this;
    return this.checks.firstError() ?? { expression, nestedPaths, pathHeads };
  }

  private disjunction(): Operand {
    return this.chain('OR', 'or', () => this.chain('AND', 'and', () => this.negation()));
  }

  private chain(keyword: string, type: string, member: () => Operand): Operand {
    const first = member();
    if (!this.isKeyword(keyword)) return first;
    const args: Operand[] = [this.condition(first)];
    while (this.takeKeyword(keyword)) args.push(this.condition(member()));
    return { type, args };
  }

  private negation(): Operand {
    if (!this.takeKeyword('NOT')) return this.comparison();
    return this.deeper(() => ({ type: 'not', args: [this.condition(this.negation())] }));
  }

  private comparison(): Operand {
    const left = this.term();
    if (this.next.kind === 'sign' && comparators.has(this.next.text)) {
      const comparator = this.take('sign').text;
      const args = [left, this.term()].map((operand) => this.operand(operand));
      this.checks.distinct(comparator, args);
      return { type: comparator, args };
    }
    if (this.takeKeyword('BETWEEN')) return this.between(left);
    if (!this.takeKeyword('IN')) return left;
    return { type: 'in', args: [this.operand(left), ...this.list()] };
  }

  private between(value: Operand): Expression {
    const lower = this.operand(this.term());
    if (!this.takeKeyword('AND')) throw unexpected(this.text, this.next);
    const upper = this.operand(this.term());
    this.checks.bounds(lower, upper);
    return { type: 'between', args: [this.operand(value), lower, upper] };
  }

  private term(): Operand {
    if (this.isSign('(')) return this.parentheses();
    if (this.next.kind === 'attributeValue') return this.checks.attributeValue(this.take('attributeValue').text);
    const isCall = this.next.kind === 'name' && this.tokens[this.position + 1]?.text === '(';
    return isCall ? this.call() : this.path([this.pathStep()]);
  }

  private parentheses(): Operand {
    this.takeSign('(');
    const inner = this.deeper(() => this.disjunction());
    this.takeSign(')');
    if (this.enclosed.has(inner)) this.checks.redundantParentheses();
    const whole = isPath(inner) ? this.path(inner) : inner;
    this.enclosed.add(whole);
    return whole;
  }

  private call(): Expression {
    const name = this.take('name').text;
    const args = this.deeper(() => this.list());
    this.checks.call(name, args);
    return { type: 'function', name, args };
  }

  private list(): Operand[] {
    this.takeSign('(');
    const members = [this.operand(this.term())];
    while (this.isSign(',')) {
      this.takeSign(',');
      members.push(this.operand(this.term()));
    }
    this.takeSign(')');
    return members;
  }

  private path(start: Path): Path {
    const path = [...start];
    while (this.isSign('.') || this.next.kind === 'index') {
      if (this.next.kind === 'index') {
        path.push(Number(this.take('index').text.slice(1, -1)));
      } else {
        this.takeSign('.');
        path.push(this.pathStep());
      }
    }
    const head = String(path[0]);
    this.pathHeads[head] = true;
    if (path.length > 1) this.nestedPaths[head] = true;
    return path;
  }

  private pathStep(): string {
    if (this.next.kind === 'attributeName') return this.checks.attributeName(this.take('attributeName').text);
    const name = this.take('name').text;
    this.checks.plainName(name);
    return name;
  }

  /** A path or a value says nothing by itself. */
  private condition(operand: Operand): Expression {
    if (isPath(operand) || typeof operand['type'] !== 'string') throw unexpected(this.text, this.next);
    this.checks.functionUse(operand, 'condition');
    return operand as Expression;
  }

  private operand(operand: Operand): Operand {
    const isCondition = !isPath(operand) && typeof operand['type'] === 'string' && !functionName(operand);
    if (isCondition) throw unexpected(this.text, this.next);
    this.checks.functionUse(operand, 'size');
    return operand;
  }

  private deeper<Result>(parse: () => Result): Result {
    this.depth += 1;
    if (this.depth > maxDepth) throw new ExpressionSyntaxError(`Expected at most ${maxDepth} levels of nesting`);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  private get next(): Token {
    return this.tokens[this.position] as Token;
  }

  private take(kind: TokenKind): Token {
    const token = this.next;
    if (token.kind !== kind) throw unexpected(this.text, token);
    this.position += 1;
    return token;
  }

  private isSign(text: string): boolean {
    return this.next.kind === 'sign' && this.next.text === text;
  }

  private takeSign(text: string): void {
    if (!this.isSign(text)) throw unexpected(this.text, this.next);
    this.position += 1;
  }

  private isKeyword(text: string): boolean {
    return this.next.kind === 'keyword' && this.next.text.toUpperCase() === text;
  }

  private takeKeyword(text: string): boolean {
    const isNext = this.isKeyword(text);
    if (isNext) this.position += 1;
    return isNext;
  }
}
