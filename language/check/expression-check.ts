import type { DiagnosticCode } from '../diagnostics/codes';
import type { Span } from '../diagnostics/diagnostic';
import type { Report } from '../diagnostics/report';
import type { ParsedExpression } from '../expression-tree';
import { ExpressionError, parseExpression } from '../expressions';
import { explainSyntax } from './expression-syntax';
import { type TypedExpression, typeOfExpression } from './expression-types';
import { isInWords } from './expression-words';
import type { Names } from './names';
import { anything, isScalar, type Shape } from './shape';
import { adviceForCondition } from './type-advice';

/** Distinct expression text of one runbook, twenty times that of a long one; parsing costs 5 to 10 µs a character. */
const mostCharacters = 16_000;

/** Where in the source file the characters of an expression are. */
export type Place = (offset: number) => number;

/** Checks the expressions of one runbook; each distinct text is parsed once. */
export class ExpressionCheck {
  private readonly parsed = new Map<string, ParsedExpression | ExpressionError>();
  private characters = 0;

  constructor(private readonly report: Report) {}

  /** Reports what is wrong with the expression; what is known of its value. */
  check(expression: string, place: Place, names: Names): Shape {
    return this.typed(expression, place, names)?.shape ?? anything;
  }

  /** Of an expression that must be true or false; `key` is where it stands. */
  checkCondition(expression: string, place: Place, names: Names, key: string): void {
    const typed = this.typed(expression, place, names);
    if (!typed || typed.shape.kind === 'any' || isScalar(typed.shape, 'boolean')) return;
    const { whole, source } = typed;
    const message = `\`${key}\` must be true or false, but ${isInWords(whole, source)}`;
    const help = adviceForCondition(whole, source);
    this.fault('expression-type', { start: 0, end: expression.length }, place, message, { help });
  }

  private typed(expression: string, place: Place, names: Names): TypedExpression | undefined {
    if (this.report.full) return undefined;
    if (expression === '') {
      this.fault('expression-empty', { start: 0, end: 0 }, place, 'the expression is empty');
      return undefined;
    }
    const parsed = this.parse(expression);
    if (!parsed) {
      const message = `the runbook has more than ${mostCharacters} characters of expressions`;
      this.fault('expression-too-complex', { start: 0, end: 1 }, place, message);
      return undefined;
    }
    if (parsed instanceof ExpressionError) {
      const { span, message, help } = explainSyntax(parsed);
      const code = parsed.offset === undefined ? 'expression-too-complex' : 'expression-syntax';
      this.fault(code, span, place, message, { help });
      return undefined;
    }
    const typed = typeOfExpression(expression, parsed, names);
    for (const { code, span, message, expected, help } of typed.faults) {
      this.fault(code, span, place, message, { expected, help });
    }
    return typed;
  }

  private parse(expression: string): ParsedExpression | ExpressionError | undefined {
    const known = this.parsed.get(expression);
    if (known) return known;
    this.characters += expression.length;
    if (this.characters > mostCharacters) return undefined;
    const parsed = parseOrError(expression);
    this.parsed.set(expression, parsed);
    return parsed;
  }

  private fault(code: DiagnosticCode, { start, end }: Span, place: Place, message: string, more: Notes = {}): void {
    const span = { start: place(start), end: end > start ? place(end - 1) + 1 : place(start) };
    this.report.add(code, span, message, more);
  }
}

interface Notes {
  readonly expected?: string;
  readonly help?: string;
}

function parseOrError(expression: string): ParsedExpression | ExpressionError {
  try {
    return parseExpression(expression);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}
