import { z } from 'zod';

/**
 * What a schema says of a value besides its type. `plain`: it is known before the run, so that no expression stands in
 * it. `written`: it may hold expressions but is none as a whole. `steps`: a list of steps, written out too.
 * `kinds`: a map with a key for each step kind, which the reference describes elsewhere.
 */
export type Mark = 'plain' | 'written' | 'steps' | 'kinds';

export const plain = { plain: true } as const satisfies Marks;
export const written = { written: true } as const satisfies Marks;
export const oneKind = { written: true, kinds: true } as const satisfies Marks;

type Marks = Partial<Record<Mark, true>>;

export const marks: ReadonlySet<string> = new Set(['plain', 'written', 'steps', 'kinds'] satisfies Mark[]);

/** Steps within a step or at the top; each is checked by the schema of its kind. */
export const stepList = z.array(z.unknown()).min(1).meta({ steps: true });
export const maybeNoSteps = z.array(z.unknown()).meta({ steps: true });

export function isMarked(schema: z.core.$ZodType, mark: Mark): boolean {
  if ((schema as z.ZodType).meta()?.[mark] === true) return true;
  const inner = (schema._zod.def as { innerType?: z.core.$ZodType }).innerType;
  return inner !== undefined && isMarked(inner, mark);
}
