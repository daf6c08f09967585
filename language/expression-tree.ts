import type { parse } from '@bufbuild/cel';

export type ParsedExpression = ReturnType<typeof parse>;
export type ExpressionTree = ParsedExpression['expr'];

/** The direct parts of an expression, in the order of the text. */
export function childrenOf({ exprKind }: ExpressionTree): ExpressionTree[] {
  switch (exprKind.case) {
    case 'selectExpr':
      return present([exprKind.value.operand]);
    case 'callExpr':
      return present([exprKind.value.target, ...exprKind.value.args]);
    case 'listExpr':
      return exprKind.value.elements;
    case 'structExpr':
      return present(
        exprKind.value.entries.flatMap(({ keyKind, value }) => [
          keyKind.case === 'mapKey' ? keyKind.value : undefined,
          value,
        ]),
      );
    case 'comprehensionExpr': {
      const { iterRange, accuInit, loopCondition, loopStep, result } = exprKind.value;
      return present([iterRange, accuInit, loopCondition, loopStep, result]);
    }
    default:
      return [];
  }
}

/** How deep `all`, `exists`, `map` and `filter` are nested: the power to which the work grows with the data. */
export function loopDepth(tree: ExpressionTree): number {
  const { exprKind } = tree;
  const loop = exprKind.case === 'comprehensionExpr' ? exprKind.value : undefined;
  // What a loop goes through is made once, before it: `a.map(...).filter(...)` is not nested.
  const depths = childrenOf(tree).map((child) => loopDepth(child) + (loop && child !== loop.iterRange ? 1 : 0));
  return depths.reduce((deepest, depth) => Math.max(deepest, depth), 0);
}

function present(trees: readonly (ExpressionTree | undefined)[]): ExpressionTree[] {
  return trees.filter((tree) => tree !== undefined);
}

/** `steps.before.count` as text, while it is a plain path. */
export function pathOf({ exprKind }: ExpressionTree): string | undefined {
  if (exprKind.case === 'identExpr') return exprKind.value.name;
  if (exprKind.case === 'callExpr' && exprKind.value.function === '_[_]') {
    const [operand, key] = exprKind.value.args;
    const index = key?.exprKind.case === 'constExpr' ? key.exprKind.value.constantKind : undefined;
    const path = operand && pathOf(operand);
    return path && index?.case === 'int64Value' ? `${path}[${index.value}]` : undefined;
  }
  if (exprKind.case !== 'selectExpr' || exprKind.value.testOnly || !exprKind.value.operand) return undefined;
  const before = pathOf(exprKind.value.operand);
  return before && `${before}.${exprKind.value.field}`;
}

/** The value of a text that is written out. */
export function textConstant({ exprKind }: ExpressionTree): string | undefined {
  const constant = exprKind.case === 'constExpr' ? exprKind.value.constantKind : undefined;
  return constant?.case === 'stringValue' ? constant.value : undefined;
}
