import type { ExpressionTree } from '../expression-tree';
import type { AddFault } from './expression-fault';
import type { ExpressionSource } from './expression-source';
import { isInWords, type Operand, operandsInWords } from './expression-words';
import { isMap, isNumber, isScalar, type Shape, shapeInWords } from './shape';
import { adviceForOperator } from './type-advice';

/** `==` and `!=` take everything, but of two kinds of values the answer is always the same. */
export function checkEquality(
  tree: ExpressionTree,
  name: string,
  operands: readonly [Operand, Operand],
  source: ExpressionSource,
  add: AddFault,
): void {
  const [a, b] = operands;
  if (mayEqual(a.shape, b.shape)) return;
  const always = name === '_==_' ? 'never' : 'always';
  const message = `${operandsInWords(operands, source)} are ${always === 'never' ? 'never equal' : 'always different'}`;
  add({ code: 'expression-type', span: source.spanOf(tree), message, help: adviceForOperator(name, operands, source) });
}

/** Whether two values can be equal, as far as is known. */
export function mayEqual(a: Shape, b: Shape): boolean {
  if (a.kind === 'any' || b.kind === 'any') return true;
  // Fields that may be missing or null are compared with null to find out.
  if (isScalar(a, 'null') || isScalar(b, 'null')) return true;
  if (isNumber(a) && isNumber(b)) return true;
  if (a.kind === 'scalar' && b.kind === 'scalar') return a.type === b.type;
  if (a.kind === 'list') return b.kind === 'list';
  return isMap(a) && isMap(b);
}

/** `x in list`, and `key in map`. */
export function checkMembership(
  tree: ExpressionTree,
  operands: readonly [Operand, Operand],
  source: ExpressionSource,
  add: AddFault,
): void {
  const [item, holder] = operands;
  const { shape } = holder;
  if (shape.kind === 'any') return;
  if (shape.kind === 'scalar') {
    const message = `\`in\` looks into a list or a map, but ${isInWords(holder, source)}`;
    const both = isScalar(shape, 'string') && isScalar(item.shape, 'string');
    const [part, whole] = [source.shown(item.tree) ?? '...', source.shown(holder.tree) ?? '...'];
    const help = both ? `to look into a text write \`${whole}.contains(${part})\`` : undefined;
    add({ code: 'expression-type', span: source.spanOf(holder.tree), message, help });
    return;
  }
  const inside: Shape = shape.kind === 'list' ? shape.of : { kind: 'scalar', type: 'string' };
  if (mayEqual(item.shape, inside) && (shape.kind === 'list' || !isOddKey(item.shape))) return;
  const what = shape.kind === 'list' ? `the list holds ${plural(inside)}` : 'the keys of the map are text';
  const message = `${isInWords(item, source)}, but ${what}`;
  add({ code: 'expression-type', span: source.spanOf(tree), message });
}

/** Lists, maps and null are never keys. */
function isOddKey(shape: Shape): boolean {
  return shape.kind === 'list' || isMap(shape) || isScalar(shape, 'null');
}

function plural(shape: Shape): string {
  const words: Record<string, string> = { text: 'texts', 'a map': 'maps', 'a list': 'lists', 'a number': 'numbers' };
  return words[shapeInWords(shape)] ?? shapeInWords(shape).replace(/^an? /, '').replace(/$/, 's');
}
