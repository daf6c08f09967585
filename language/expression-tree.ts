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
  const inner = childrenOf(tree).reduce((deepest, child) => Math.max(deepest, loopDepth(child)), 0);
  return inner + (tree.exprKind.case === 'comprehensionExpr' ? 1 : 0);
}

function present(trees: readonly (ExpressionTree | undefined)[]): ExpressionTree[] {
  return trees.filter((tree) => tree !== undefined);
}
