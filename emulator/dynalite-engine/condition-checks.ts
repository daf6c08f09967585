import { type AttributeValue, order } from './attribute-values';
import type { Expression, Operand, Path } from './condition';

/** What an expression may refer to, as dynalite's validations give it to their parsers. */
export interface ParseContext {
  readonly attrNames?: Readonly<Record<string, string>>;
  readonly attrVals?: Readonly<Record<string, AttributeValue>>;
  readonly unusedAttrNames: Record<string, boolean>;
  readonly unusedAttrVals: Record<string, boolean>;
  isReserved(name: string): boolean;
}

/** In the order in which DynamoDB reports them when an expression has several faults. */
const precedence = [
  'parentheses',
  'unknownFunction',
  'misusedFunction',
  'reserved',
  'undefinedName',
  'operandCount',
  'distinct',
  'operandType',
] as const;

const operandCounts: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
  size: 1,
};

const attributeTypes = ['S', 'N', 'B', 'NULL', 'SS', 'BOOL', 'L', 'BS', 'NS', 'M'];

/** Collects what is wrong with an expression that is well-formed; the first of each sort counts. */
export class ConditionChecks {
  private readonly found = new Map<(typeof precedence)[number], string>();

  constructor(private readonly context: ParseContext) {}

  firstError(): string | undefined {
    const first = precedence.find((sort) => this.found.has(sort));
    return first && this.found.get(first);
  }

  attributeName(placeholder: string): string {
    const { attrNames = {}, unusedAttrNames } = this.context;
    const name = Object.hasOwn(attrNames, placeholder) ? attrNames[placeholder] : undefined;
    if (name === undefined) {
      const message = 'An expression attribute name used in the document path is not defined; attribute name: ';
      this.report('undefinedName', message + placeholder);
      return placeholder;
    }
    delete unusedAttrNames[placeholder];
    return name;
  }

  attributeValue(placeholder: string): AttributeValue {
    const { attrVals = {}, unusedAttrVals } = this.context;
    const value = Object.hasOwn(attrVals, placeholder) ? attrVals[placeholder] : undefined;
    if (value === undefined) {
      const message = 'An expression attribute value used in expression is not defined; attribute value: ';
      this.report('undefinedName', message + placeholder);
      return { NULL: true };
    }
    delete unusedAttrVals[placeholder];
    return value;
  }

  plainName(name: string): void {
    if (!this.context.isReserved(name)) return;
    this.report('reserved', `Attribute name is a reserved keyword; reserved keyword: ${name}`);
  }

  redundantParentheses(): void {
    this.report('parentheses', 'The expression has redundant parentheses;');
  }

  /** Only `size` gives something to compare; as a condition of its own it says nothing. */
  functionUse(operand: Operand, allowed: 'size' | 'condition'): void {
    const name = functionName(operand);
    if (name === undefined || (name === 'size') === (allowed === 'size')) return;
    this.report(
      'misusedFunction',
      `The function is not allowed to be used this way in an expression; function: ${name}`,
    );
  }

  call(name: string, args: readonly Operand[]): void {
    const count = operandCounts[name];
    if (count === undefined) {
      this.report('unknownFunction', `Invalid function name; function: ${name}`);
    } else if (count !== args.length) {
      const message = 'Incorrect number of operands for operator or function; operator or function: ';
      this.report('operandCount', `${message}${name}, number of operands: ${args.length}`);
    } else {
      this.distinct(name, args);
      this.argumentTypes(name, args);
    }
  }

  distinct(operator: string, [a, b, ...others]: readonly Operand[]): void {
    if (others.length > 0 || !isPath(a) || !isPath(b) || JSON.stringify(a) !== JSON.stringify(b)) return;
    const path = a.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ');
    const message = 'The first operand must be distinct from the remaining operands for this operator or function; ';
    this.report('distinct', `${message}operator: ${operator}, first operand: [${path}]`);
  }

  bounds(lower: Operand, upper: Operand): void {
    const [from, to] = [literalType(lower), literalType(upper)];
    if (!from || !to) return;
    const [low, high] = [lower as AttributeValue, upper as AttributeValue];
    const operands = `lower bound operand: AttributeValue: {${from}:${low[from]}}, upper bound operand: AttributeValue: {${to}:${high[to]}}`;
    if (from !== to) {
      const message = 'The BETWEEN operator requires same data type for lower and upper bounds; ';
      this.report('operandType', message + operands);
    } else if ((order(low, high) ?? 0) > 0) {
      const message = 'The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ';
      this.report('operandType', message + operands);
    }
  }

  private argumentTypes(name: string, args: readonly Operand[]): void {
    const [first = [], second = []] = args;
    const [firstType, secondType] = [typeOfOperand(first), typeOfOperand(second)];
    if (name === 'attribute_exists' || name === 'attribute_not_exists') {
      if (isPath(first)) return;
      this.report('operandType', `Operator or function requires a document path; operator or function: ${name}`);
    } else if (name === 'begins_with') {
      const wrong = [firstType, secondType].find((type) => type && type !== 'S' && type !== 'B');
      if (wrong) this.wrongType(name, wrong);
    } else if (name === 'attribute_type') {
      if (secondType !== 'S') this.wrongType(name, secondType ?? '{NS,SS,L,BS,N,M,B,BOOL,NULL,S}');
      else this.attributeType((second as AttributeValue)['S']);
    } else if (name === 'size' && firstType && ['N', 'BOOL', 'NULL'].includes(firstType)) {
      this.wrongType(name, firstType);
    }
  }

  private attributeType(type: unknown): void {
    if (attributeTypes.includes(type as string)) return;
    const valid = '{B,NULL,SS,BOOL,L,BS,N,NS,S,M}';
    this.report('operandType', `Invalid attribute type name found; type: ${type}, valid types: ${valid}`);
  }

  private wrongType(name: string, type: string): void {
    const message = 'Incorrect operand type for operator or function; operator or function: ';
    this.report('operandType', `${message}${name}, operand type: ${type}`);
  }

  private report(sort: (typeof precedence)[number], message: string): void {
    if (!this.found.has(sort)) this.found.set(sort, message);
  }
}

export function isPath(operand: Operand | undefined): operand is Path {
  return Array.isArray(operand);
}

export function functionName(operand: Operand): string | undefined {
  return isPath(operand) || operand['type'] !== 'function' ? undefined : (operand as Expression).name;
}

function typeOfOperand(operand: Operand): string | undefined {
  if (functionName(operand) === 'size') return 'N';
  return functionName(operand) ? 'BOOL' : literalType(operand);
}

function literalType(operand: Operand): string | undefined {
  if (isPath(operand) || functionName(operand)) return undefined;
  return Object.keys(operand)[0];
}
