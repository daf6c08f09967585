import type { DiagnosticCode } from '../diagnostics/codes';
import type { Span } from '../diagnostics/diagnostic';
import type { Report } from '../diagnostics/report';
import type { ParsedExpression } from '../expression-tree';
import { ExpressionError, parseExpression } from '../expressions';
import { nameFaults } from './expression-names';
import { explainSyntax } from './expression-syntax';
import type { Names } from './names';

/** Distinct expression text of one runbook, twenty times that of a long one; parsing costs 5 to 10 µs a character. */
const mostCharacters = 16_000;

/** Where in the source file the characters of an expression are. */
export type Place = (offset: number) => number;

/** Checks the expressions of one runbook; each distinct text is parsed once. */
export class ExpressionCheck {
  private readonly parsed = new Map<string, ParsedExpression | ExpressionError>();
  private characters = 0;

  constructor(private readonly report: Report) {}

  check(expression: string, place: Place, names: Names): void {
    if (this.report.full) return;
    if (expression === '') {
      this.fault('expression-empty', { start: 0, end: 0 }, place, 'the expression is empty');
      return;
    }
    const parsed = this.parse(expression);
    if (!parsed) {
      const message = `the runbook has more than ${mostCharacters} characters of expressions`;
      this.fault('expression-too-complex', { start: 0, end: 1 }, place, message);
      return;
    }
    if (parsed instanceof ExpressionError) {
      const { span, message, help } = explainSyntax(parsed);
      const code = parsed.offset === undefined ? 'expression-too-complex' : 'expression-syntax';
      this.fault(code, span, place, message, help);
      return;
    }
    for (const { code, span, message, help } of nameFaults(expression, parsed, names)) {
      this.fault(code, span, place, message, help);
    }
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

  private fault(code: DiagnosticCode, { start, end }: Span, place: Place, message: string, help?: string): void {
    const span = { start: place(start), end: end > start ? place(end - 1) + 1 : place(start) };
    this.report.add(code, span, message, { help });
  }
}

function parseOrError(expression: string): ParsedExpression | ExpressionError {
  try {
    return parseExpression(expression);
  } catch (error) {
    if (error instanceof ExpressionError) return error;
    throw error;
  }
}
