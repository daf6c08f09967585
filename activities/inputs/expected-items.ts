import { z } from 'zod';
import { withinTolerance } from '../items/tolerance';
import { fail } from '../step-failure';

/** How many items a step is to find, and how far that may be off. */
export const expectedFields = {
  expectedItems: z
    .int()
    .min(0)
    .describe(
      `How many items are expected to match, such as \`\${{ steps.before.count }}\`. Nothing is done when it is another number. A saved plan gives the number that it has counted, unless the runbook gives one.`,
    )
    .optional(),
  tolerance: z
    .union([
      z.int().min(0),
      z.string().regex(/^(\d{1,3}(\.\d+)?%|\d{1,15})$/, 'Expected a number of items, or a share of them such as `5%`'),
    ])
    .describe('By how many items, or by what share of them (`5%`), `expectedItems` may be missed.')
    .default(0),
};

export interface Expectation {
  readonly expectedItems?: number | undefined;
  readonly tolerance: number | string;
}

/** Fails where another number of items matches than was expected. */
export function refuseUnexpected(table: string, matched: number, { expectedItems, tolerance }: Expectation): void {
  if (expectedItems === undefined || withinTolerance(matched, expectedItems, tolerance)) return;
  const allowed = tolerance === 0 ? '' : `, give or take ${tolerance}`;
  fail('UnexpectedCount', `${matched} items of "${table}" match, and ${expectedItems} were expected${allowed}`, {
    hint: 'Find out what has changed the items since; then make the plan again, or set `expectedItems` or `tolerance`.',
  });
}
