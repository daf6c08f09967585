import { z } from 'zod';

/** What a schema says of a value besides its type: `plain`, known before the run, so no expression; `steps`, a list of steps. */
export type Mark = 'plain' | 'steps';

export const plain = { plain: true } as const satisfies Partial<Record<Mark, true>>;

/** Steps within a step or at the top; each is checked by the schema of its kind. */
export const stepList = z.array(z.unknown()).min(1).meta({ steps: true });

export function isMarked(schema: z.core.$ZodType, mark: Mark): boolean {
  if ((schema as z.ZodType).meta()?.[mark] === true) return true;
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType }).innerType;
  return inner !== undefined && isMarked(inner, mark);
}
