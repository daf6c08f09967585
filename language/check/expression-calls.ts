import type { CelFunc, CelType } from '@bufbuild/cel';
import { suggestion } from '../diagnostics/suggest';
import { functionNames, overloads } from '../expression-environment';
import { expectedOfText, regularExpressionFault } from '../expression-functions';
import { type ExpressionTree, textConstant } from '../expression-tree';
import { patternSize } from '../inputs/pattern-size';
import { mayBe, shapeOfCel } from './cel-shape';
import type { AddFault } from './expression-fault';
import type { ExpressionSource } from './expression-source';
import { type Operand, operandInWords, operandsInWords, operatorSign } from './expression-words';
import { anything, join, listOf, madeOf, nothingYet, type Shape, shapeInWords } from './shape';
import { adviceForOperator, insteadOf, operandOf, operandsOf } from './type-advice';

export interface Call {
  readonly tree: ExpressionTree;
  readonly name: string;
  readonly target?: Operand;
  readonly args: readonly Operand[];
}

/** What a function or operator gives for what it is called with, by the functions that evaluation has. */
export function callShape(call: Call, source: ExpressionSource, add: AddFault): Shape {
  const { name, target, args } = call;
  const named = overloads.get(name);
  const sources = [...(target ? [target] : []), ...args].map(({ shape }) => shape);
  if (!named) {
    const span = target ? source.fieldSpan(call.tree, target.tree, name) : source.wordAt(call.tree, name);
    const help = insteadOf.get(name) ?? suggestion(name, functionNames);
    add({ code: 'unknown-function', span, message: `unknown function \`${name}\``, help });
    return madeOf(anything, sources);
  }
  const styled = named.filter((func) => (func.target !== undefined) === (target !== undefined));
  const fitting = styled.filter((func) => fits(func, target, args));
  if (fitting.length === 0) {
    explain(call, named, styled, source, add);
    return madeOf(anything, sources);
  }
  checkConstants(call, source, add);
  const result = fitting.map(({ result }) => shapeOfCel(result)).reduce(join, nothingYet);
  const plain = result.kind === 'list' && name === '_+_' ? joinedLists(args) : result;
  return showsNothing(name, plain) ? plain : madeOf(plain, sources);
}

/** What is written out can be read now: `duration("5 minutes")` would fail in every run. */
function checkConstants({ name, target, args }: Call, source: ExpressionSource, add: AddFault): void {
  const texts = args.map(({ tree }) => textConstant(tree)).filter((text) => text !== undefined);
  const [first] = args;
  if (!first || texts.length !== args.length || operatorSign(name)) return;
  if (target) {
    const short = patternSize(texts[0] ?? '') < 1_000;
    const fault = name === 'matches' && short ? regularExpressionFault(texts[0] ?? '') : undefined;
    if (!fault) return;
    const message = `not a regular expression: ${fault.replace(/^error parsing regexp: /, '')}`;
    add({ code: 'expression-type', span: source.spanOf(first.tree), message });
    return;
  }
  const expected = texts.map((text) => expectedOfText(name, text)).find((each) => each !== undefined);
  if (expected === undefined) return;
  const message = `\`${name}\` cannot read ${args.map((arg) => `\`${source.shown(arg.tree) ?? '...'}\``).join(', ')}`;
  add({ code: 'expression-type', span: source.spanOf(first.tree), message, expected });
}

/** Sizes, and answers to questions, say nothing of what the values are. */
function showsNothing(name: string, result: Shape): boolean {
  return name === 'size' || (result.kind === 'scalar' && result.type === 'boolean' && name !== 'bool');
}

function joinedLists(args: readonly Operand[]): Shape {
  return listOf(args.map(({ shape }) => (shape.kind === 'list' ? shape.of : anything)));
}

function fits(
  { target: on, arguments: types }: CelFunc,
  target: Operand | undefined,
  args: readonly Operand[],
): boolean {
  if (types.length !== args.length || (target && on && !mayBe(target.shape, on))) return false;
  return args.every(({ shape }, at) => mayBe(shape, types[at] as CelType));
}

function explain(
  call: Call,
  named: readonly CelFunc[],
  styled: readonly CelFunc[],
  source: ExpressionSource,
  add: AddFault,
): void {
  const { tree, name, target, args } = call;
  const span = source.spanOf(tree);
  const sign = operatorSign(name);
  if (sign) {
    const message = `\`${sign}\` does not apply to ${operandsInWords(args, source)}`;
    const help = adviceForOperator(name, args, source);
    add({ code: 'expression-type', span, message, expected: (args.length === 1 ? operandOf : operandsOf)[sign], help });
    return;
  }
  const expected = signatures(styled.length > 0 ? styled : named);
  if (styled.length === 0) {
    const message = target
      ? `\`${name}\` is not called on a value`
      : `\`${name}\` is called on a value, as in \`text.${name}(...)\``;
    add({ code: 'expression-type', span, message, expected });
    return;
  }
  const counts = [...new Set(styled.map(({ arguments: types }) => types.length))];
  if (!counts.includes(args.length)) {
    const wanted = counts.join(' or ');
    const message = `\`${name}\` takes ${wanted} argument${wanted === '1' ? '' : 's'}, got ${args.length}`;
    add({ code: 'expression-type', span, message, expected });
    return;
  }
  const wrong = wrongOperand(styled, target, args);
  const culprits = wrong ? [wrong] : [...(target ? [target] : []), ...args];
  const message = `\`${name}\` does not take ${culprits.map((each) => operandInWords(each, source)).join(' and ')}`;
  add({ code: 'expression-type', span: wrong ? source.spanOf(wrong.tree) : span, message, expected });
}

/** The one operand that no overload of the right length takes, whatever the others are. */
function wrongOperand(
  styled: readonly CelFunc[],
  target: Operand | undefined,
  args: readonly Operand[],
): Operand | undefined {
  const candidates = styled.filter(({ arguments: types }) => types.length === args.length);
  if (target && !candidates.some((func) => func.target && mayBe(target.shape, func.target))) return target;
  return args.find(({ shape }, at) => !candidates.some(({ arguments: types }) => mayBe(shape, types[at] as CelType)));
}

/** `later(a time, text)`, each once. */
function signatures(funcs: readonly CelFunc[]): string {
  const useful = funcs.filter((func) => !isForPurists(func));
  const all = (useful.length > 0 ? useful : funcs).map(({ name, target, arguments: types }) => {
    const inside = types.map((type) => typeInWords(type)).join(', ');
    return target ? `\`${name}(${inside})\` on ${typeInWords(target)}` : `\`${name}(${inside})\``;
  });
  return [...new Set(all)].join(' or ');
}

/** Taking what it gives, or what no value of a runbook is. */
function isForPurists({ arguments: types, target, result }: CelFunc): boolean {
  const names = [target, ...types].flatMap((type) => (type ? [type.name] : []));
  return (
    names.includes('bytes') || names.includes('uint') || (!target && names.length === 1 && names[0] === result.name)
  );
}

function typeInWords(type: CelType): string {
  return shapeInWords(shapeOfCel(type));
}
