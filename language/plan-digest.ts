import { digestOf } from './digest';
import type { Json } from './json';
import type { Plan } from './plan';

/** Covers all that decides what a run does, and nothing that differs between machines. */
export function planDigest(plan: Plan): string {
  const { digest: _digest, source, ...decisive } = plan;
  return digestOf({ ...decisive, source: { digest: source.digest } } as unknown as Json);
}
