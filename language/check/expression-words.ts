import { type ExpressionTree, pathOf } from '../expression-tree';
import type { ExpressionSource } from './expression-source';
import type { Names } from './names';
import { type Shape, shapeInWords } from './shape';

/** A part of an expression with what is known of its value. */
export interface Operand {
  readonly tree: ExpressionTree;
  readonly shape: Shape;
}

/** `+` of CEL's `_+_`; nothing for functions. */
export function operatorSign(name: string): string | undefined {
  if (name === '@in') return 'in';
  return /^[A-Za-z]/.test(name) ? undefined : name.replaceAll('_', '');
}

/** `text (\`inputs.table\`)`. */
export function operandInWords({ tree, shape }: Operand, source: ExpressionSource): string {
  const shown = source.shown(tree);
  return shown === undefined ? shapeInWords(shape) : `${shapeInWords(shape)} (\`${shown}\`)`;
}

export function operandsInWords(operands: readonly Operand[], source: ExpressionSource): string {
  return operands.map((operand) => operandInWords(operand, source)).join(' and ');
}

/** `\`inputs.table\` is text`, for the end of a sentence. */
export function isInWords({ tree, shape }: Operand, source: ExpressionSource): string {
  const shown = source.shown(tree);
  return `${shown === undefined ? 'the value' : `\`${shown}\``} is ${shapeInWords(shape)}`;
}

/** A plain path in code marks, of a step with its kind. */
export function subjectOf(tree: ExpressionTree, names: Names): string {
  const path = pathOf(tree);
  const [root, id, ...rest] = (path ?? '').split('.');
  const step = root === 'steps' && rest.length === 0 ? names.steps.get(id ?? '') : undefined;
  if (step) return `\`${path}\` (${step.kind})`;
  return path ? `\`${path}\`` : 'the value';
}

/** For `steps.count.outputs.count`, as GitHub Actions has it. */
export function outputsLeftOut(step: ExpressionTree): string | undefined {
  const path = pathOf(step);
  return path?.startsWith('steps.') ? `leave out \`outputs\`: \`${path}.<field>\`` : undefined;
}
